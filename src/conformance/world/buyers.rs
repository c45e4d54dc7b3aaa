//! A state buyer that reads the public pages of the register, as everybody may (`docs/contracts-register.md`, 7).

use std::time::Duration;

use senim_mocks::kernel::visit::{Visit, ask};

use super::{ANSWER_LIMIT_MS, World, twin};
use crate::conformance::steps::StepError;
use crate::journal::format::Record;

/// The page of entries.
const ENTRIES: &str = "/register/v1/entries";
/// Who reads.
const BUYER: &str = "procurement";
/// Whose page it is.
const REGISTER: &str = "register";

impl World {
    /// Reads the entries that fit; what came of it is evidence. Fails when no register is on stage.
    pub async fn buyer_reads(&mut self, fitting: &[(&str, &str)]) -> Result<(), StepError> {
        let at = self.now()?;
        let role = self.on_stage().into_iter().find(|place| self.roles[*place].id == REGISTER);
        let role =
            role.ok_or_else(|| StepError::Open("no register is on stage; @needs:register brings it".to_owned()))?;
        let line = self.roles[role].target.line.clone();
        let page = reqwest::Url::parse_with_params(&format!("{}{ENTRIES}", line.url()), fitting)
            .map_err(|error| StepError::Harness(format!("the page of entries: {error}")))?;
        let page = format!("{ENTRIES}?{}", page.query().unwrap_or_default());
        let visit = Visit { from: BUYER, to: REGISTER, page: &page, credential: None, at };
        let seen = ask(&visit, line.url(), line.http(), Duration::from_millis(ANSWER_LIMIT_MS)).await;
        self.collect();
        self.record(Record::Exchange(twin(seen)));
        self.settle().await
    }
}
