//! Targets, credentials and addresses of a run plan: what is read, and what is refused with its way out.

use std::path::Path;

use super::{TargetArgs, instances, place};
use crate::cli::config::Config;
use crate::cli::{CliError, Exit};

fn args(targets: &[&str]) -> TargetArgs {
    TargetArgs { targets: targets.iter().map(|&text| text.to_owned()).collect(), ..TargetArgs::default() }
}

fn refusal(args: &TargetArgs) -> CliError {
    instances(args, &Config::default()).unwrap_err()
}

fn config(text: &str) -> Config {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("senim.toml");
    std::fs::write(&file, text).unwrap();
    Config::read(&file).unwrap()
}

#[test]
fn several_addresses_of_a_role_are_its_instances() {
    let all = args(&["sdu=http://127.0.0.1:1", "sdu=http://127.0.0.1:2/", "egov=http://127.0.0.1:3"]);
    let read = instances(&all, &Config::default()).unwrap();
    let urls: Vec<&str> = read["sdu"].iter().map(|target| target.line.url()).collect();
    assert_eq!(urls, ["http://127.0.0.1:1", "http://127.0.0.1:2"]);
    assert_eq!(read["egov"].len(), 1);
}

#[test]
fn a_flag_wins_over_the_file_role_by_role() {
    let file =
        config("[targets]\nsdu = [\"http://127.0.0.1:7\", \"http://127.0.0.1:8\"]\negov = \"http://127.0.0.1:9\"\n");
    let read = instances(&args(&["sdu=http://127.0.0.1:1"]), &file).unwrap();
    assert_eq!((read["sdu"].len(), read["egov"].len()), (1, 1));
    assert_eq!(instances(&args(&[]), &file).unwrap()["sdu"].len(), 2);
}

#[test]
fn the_time_of_a_call_is_thirty_seconds_or_what_flag_and_file_say_in_that_order() {
    let limit = |flag: Option<u64>, text: &str| {
        let args = TargetArgs { answer_limit: flag, ..args(&["sdu=http://127.0.0.1:1"]) };
        instances(&args, &config(text)).map(|read| read["sdu"][0].line.limit().as_secs())
    };
    let read = [limit(None, ""), limit(None, "answer-limit = 60"), limit(Some(5), "answer-limit = 60")];
    assert_eq!(read.map(Result::unwrap), [30, 60, 5]);
    for odd in [limit(None, "answer-limit = 0"), limit(None, "answer-limit = 601")] {
        let error = odd.unwrap_err();
        assert_eq!((error.exit, error.hint.as_deref()), (Exit::Usage, Some("write 1 to 600 seconds")), "{error}");
    }
}

#[test]
fn the_flags_that_are_shown_are_read_as_they_were_given() {
    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        systems: TargetArgs,
    }
    let given = "--target sdu=http://127.0.0.1:1 --target egov=http://sut:2 --target-token egov=env:TOKEN --allow-private sut \
        --answer-limit 60 --ca roots.pem --client-cert own.pem --listen 0.0.0.0 --advertise us --base-port 9000 --tls-cert c --tls-key k";
    let words: Vec<&str> = given.split_whitespace().collect();
    let read = |words: &[&str]| <Line as clap::Parser>::parse_from([&["senim"], words].concat()).systems;
    assert_eq!(read(&words).words(), words);
    assert!(args(&[]).words().is_empty());
    let flags = <Line as clap::CommandFactory>::command();
    let all = flags.get_arguments().filter(|flag| flag.get_long().is_some_and(|long| long != "help"));
    for flag in all.filter_map(clap::Arg::get_long) {
        assert!(given.contains(&format!("--{flag} ")), "--{flag} is not among the flags that are shown");
    }
}

#[test]
fn an_instance_serves_one_world() {
    let (a, b) = ("http://127.0.0.1:1", "http://127.0.0.1:2");
    let named = |pairs: &[(&str, &str)]| args(&[]).with(pairs);
    for wrong in [
        named(&[("sdu", a), ("sdu", a)]),
        named(&[("sdu", a), ("sdu", "http://127.0.0.1:1/")]),
        named(&[("sdu", a), ("sdu", b), ("egov", b), ("egov", a)]),
    ] {
        let error = refusal(&wrong);
        assert_eq!(error.exit, Exit::Usage, "{error}");
        assert!(error.message.contains("two worlds"), "{error}");
    }
    let products = named(&[("sdu", a), ("sdu", b), ("egov", a), ("egov", b)]);
    assert!(instances(&products, &Config::default()).is_ok(), "a product may play several roles of one world");
}

impl TargetArgs {
    fn with(mut self, pairs: &[(&str, &str)]) -> Self {
        self.targets.extend(pairs.iter().map(|(role, url)| format!("{role}={url}")));
        self
    }
}

#[test]
fn wrong_targets_are_told_with_the_way_out() {
    let cases = [
        ("sdu", "no target"),
        ("nobody=http://127.0.0.1", "unknown role"),
        ("sdu=ftp://127.0.0.1", "neither http"),
        ("sdu=http://u:hush-hush@127.0.0.1", "--target-token"),
        ("sdu=https://127.0.0.1", "names no roots"),
    ];
    for (text, why) in cases {
        let error = refusal(&args(&[text]));
        assert_eq!(error.exit, Exit::Usage, "{error}");
        assert!(error.to_string().contains(why) && error.hint.is_some(), "{error}");
        assert!(!error.to_string().contains("hush-hush"), "{error}");
    }
    let error = refusal(&args(&["sdu=http://no-such-host.invalid"]));
    assert_eq!(error.exit, Exit::Unavailable, "{error}");
}

fn token_file(folder: &Path, text: &str) -> String {
    let file = folder.join("token");
    std::fs::write(&file, text).unwrap();
    file.display().to_string()
}

#[test]
fn a_credential_comes_from_a_file_and_is_never_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(folder.path(), "a-very-secret-word\n");
    let mut with = args(&["sdu=http://127.0.0.1:1"]);
    with.tokens = vec![format!("sdu={file}")];
    let read = instances(&with, &Config::default()).unwrap();
    assert!(read["sdu"][0].token.as_ref().unwrap().opens("Bearer a-very-secret-word"));
    assert!(!format!("{read:?}").contains("a-very-secret-word"));
    for wrong in ["a-very-secret-word", "sdu=a-very-secret-word", "sdu=env:a-very-secret-word"] {
        with.tokens = vec![wrong.to_owned()];
        let error = refusal(&with);
        assert_eq!(error.exit, Exit::Usage);
        assert!(!error.to_string().contains("a-very-secret-word"), "{error}");
    }
    token_file(folder.path(), "two words");
    with.tokens = vec![format!("sdu={file}")];
    assert!(refusal(&with).message.contains("no bearer credential"));
}

#[test]
fn a_credential_needs_its_system() {
    let folder = tempfile::tempdir().unwrap();
    let file = token_file(folder.path(), "a-very-secret-word");
    let mut with = args(&["sdu=http://127.0.0.1:1"]);
    with.tokens = vec![format!("egov={file}")];
    assert!(refusal(&with).message.contains("no system that takes it"));
    with.tokens = vec![format!("nobody={file}")];
    assert!(refusal(&with).message.contains("unknown role"));
}

#[test]
fn every_address_of_a_machine_must_be_told_by_a_name() {
    let all = |listen: &str, advertise: Option<&str>| TargetArgs {
        listen: Some(listen.to_owned()),
        advertise: advertise.map(str::to_owned),
        ..TargetArgs::default()
    };
    let config = Config::default();
    assert_eq!(place(&TargetArgs::default(), &config).unwrap().address.to_string(), "127.0.0.1");
    assert!(place(&all("0.0.0.0", Some("host.test")), &config).unwrap().advertised.is_some());
    let cases = [
        (all("0.0.0.0", None), "--advertise HOST"),
        (all("host.test", None), "IP address"),
        (all("127.0.0.1", Some("http://host.test")), "without scheme"),
        (all("127.0.0.1", Some("a/b")), "without scheme"),
    ];
    for (args, hint) in cases {
        let error = place(&args, &config).unwrap_err();
        assert!(error.hint.as_ref().is_some_and(|given| given.contains(hint)), "{error}");
    }
}
