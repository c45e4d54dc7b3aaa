//! A role that takes callbacks: it answers as told and remembers what came.

use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What came: path, credential and body.
pub(crate) type Callback = (String, String, Value);

pub(crate) struct Receiver {
    pub(crate) url: String,
    came: Arc<Mutex<Vec<Callback>>>,
}

impl Receiver {
    /// Answers with these statuses in their order, and with 202 after the last.
    pub(crate) async fn start(statuses: &'static [u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let came: Arc<Mutex<Vec<Callback>>> = Arc::default();
        let (memory, mut statuses) = (Arc::clone(&came), statuses.iter().copied());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let status = statuses.next().unwrap_or(202);
                if let Some(callback) = answer(stream, status).await {
                    memory.lock().unwrap().push(callback);
                }
            }
        });
        Self { url, came }
    }

    pub(crate) fn came(&self) -> Vec<Callback> {
        self.came.lock().unwrap().clone()
    }
}

async fn answer(stream: TcpStream, status: u16) -> Option<Callback> {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length, mut credential) = (String::new(), 0, String::new());
    reader.read_line(&mut head).await.ok()?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).await.ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        match name.to_lowercase().as_str() {
            "content-length" => length = value.parse().ok()?,
            "authorization" => value.clone_into(&mut credential),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).await.ok()?;
    let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    reader.get_mut().write_all(answer.as_bytes()).await.ok()?;
    Some((head.split(' ').nth(1)?.to_owned(), credential, serde_json::from_slice(&body).ok()?))
}
