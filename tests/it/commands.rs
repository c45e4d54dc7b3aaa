//! Commands that the documents show exist: blocks and build files must parse, words in prose must be commands and flags of ours.

use clap::Command;
use senim::cli::definition;
use serde_json::Value;

use crate::tidy::{Source, assert_caught, assert_none, has_extension, text_files};

/// A command line with its place.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    place: String,
    line: String,
}

/// Pages that show commands; the changes of former versions are history.
fn pages(files: &[Source]) -> Vec<&Source> {
    files.iter().filter(|file| has_extension(&file.path, "md") && file.path != "CHANGELOG.md").collect()
}

/// Examples for build servers.
fn builds(files: &[Source]) -> Vec<&Source> {
    files.iter().filter(|file| file.path.starts_with("docs/ci/") && has_extension(&file.path, "yml")).collect()
}

/// Logical lines: those that end in a backslash go on in the next one.
fn logical(text: &str) -> Vec<String> {
    let joined = text.replace("\\\r\n", " ").replace("\\\n", " ");
    joined.lines().map(|line| line.trim().to_owned()).collect()
}

/// Lines of code blocks in which people find commands, with their language.
fn blocks(page: &Source) -> Vec<Shown> {
    let mut all = Vec::new();
    let mut fence: Option<(String, usize, String)> = None;
    for (at, line) in page.text.lines().enumerate() {
        let mark = line.trim_start().strip_prefix("```");
        fence = match (fence, mark) {
            (None, Some(language)) => Some((language.trim().to_owned(), at + 1, String::new())),
            (Some((language, begin, text)), Some(_)) => {
                if ["console", "sh", "bash", "text"].contains(&language.as_str()) {
                    let place = format!("{}, block at line {begin}", page.path);
                    // What a skeleton runs with cargo is the skeleton.
                    let foreign = |line: &String| page.path.starts_with("src/") && line.starts_with("cargo run");
                    let lines = logical(&text).into_iter().filter(|line| !foreign(line));
                    all.extend(lines.map(|line| Shown { place: place.clone(), line }));
                }
                None
            }
            (Some((language, begin, text)), None) => Some((language, begin, format!("{text}{line}\n"))),
            (None, None) => None,
        };
    }
    all
}

/// Scripts of a build file, line by line: strings below `run` and `…script`.
fn scripts(build: &Source) -> Vec<Shown> {
    fn below(value: &Value, script: bool, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    below(value, script || key == "run" || key.ends_with("script"), found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| below(item, script, found)),
            Value::String(text) if script => found.extend(logical(text)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    below(&read(build), false, &mut found);
    found.into_iter().map(|line| Shown { place: build.path.clone(), line }).collect()
}

fn read(build: &Source) -> Value {
    serde_saphyr::from_str(&build.text).unwrap_or_else(|error| panic!("{}: {error}", build.path))
}

/// The line with what a shell or a build server would put in replaced by a number.
fn filled(line: &str) -> String {
    let patterns = [r"\$\{\{[^}]*\}\}", r"\$\([^)]*\)", r"\$\{[^}]*\}", r"\$[A-Za-z_][A-Za-z_0-9]*"];
    let filled = patterns.iter().fold(line.to_owned(), |line, pattern| {
        regex::Regex::new(pattern).unwrap().replace_all(&line, "1").into_owned()
    });
    filled.replace("; ", " ; ")
}

/// The commands of ours in a line: arguments with the program's name before them.
fn ours(line: &str) -> Result<Vec<Vec<String>>, String> {
    let line = filled(line.trim_start_matches("$ "));
    let Some(words) = shlex::split(&line) else {
        // What a program printed may have any marks; a command may not.
        let command = line.starts_with("senim ") || line.starts_with("cargo run ");
        return if command { Err(format!("cannot be read as words: {line}")) } else { Ok(Vec::new()) };
    };
    let ends = |word: &str| ["&&", "||", ";", "|", "&", ">", ">>", "2>", "then", "do", "if", "!"].contains(&word);
    Ok(words.split(|word| ends(word)).filter_map(command).collect())
}

/// The arguments, if this is a command of ours.
fn command(words: &[String]) -> Option<Vec<String>> {
    let assigned = |word: &&String| {
        word.split_once('=').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
    };
    let words: Vec<&String> = words.iter().skip_while(assigned).filter(|word| !word.starts_with("2>")).collect();
    let words: Vec<&str> = words.iter().map(|word| word.as_str()).collect();
    let tail = match words.as_slice() {
        [program, tail @ ..] if program.rsplit('/').next() == Some("senim") => tail.to_vec(),
        ["cargo", "run", rest @ ..] => rest.iter().skip_while(|word| **word != "--").skip(1).copied().collect(),
        _ => return None,
    };
    (!tail.is_empty()).then(|| std::iter::once("senim").chain(tail).map(str::to_owned).collect())
}

/// Complaints about commands that our command line would not take.
fn refused(shown: &[Shown]) -> Vec<String> {
    let mut all = Vec::new();
    for Shown { place, line } in shown {
        match ours(line) {
            Err(why) => all.push(format!("{place}: {why}")),
            Ok(commands) => all.extend(commands.into_iter().filter_map(|words| {
                let error = definition().try_get_matches_from(&words).err()?;
                // `--help` and `--version` are no errors.
                let first = error.to_string().lines().next().unwrap_or_default().to_owned();
                error.use_stderr().then(|| format!("{place}: `{}`: {first}", words.join(" ")))
            })),
        }
    }
    all
}

/// `senim …` in the prose of a page.
fn prose(page: &Source) -> Vec<Shown> {
    let mut fenced = false;
    let mut all = Vec::new();
    for (at, line) in page.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let spans = line.split('`').skip(1).step_by(2).filter(|span| span.starts_with("senim "));
            let place = format!("{}:{}", page.path, at + 1);
            all.extend(spans.map(|span| Shown { place: place.clone(), line: span.to_owned() }));
        }
    }
    all
}

/// Complaints about words in prose that are no command, and flags that the command does not have.
fn unknown(shown: &[Shown]) -> Vec<String> {
    let mut all = Vec::new();
    for Shown { place, line } in shown {
        let mut command: Command = definition();
        let mut named = false;
        for word in line.split_whitespace().skip(1) {
            let flag = word.split(['=', ',']).next().unwrap_or_default();
            if flag.starts_with('-') && flag.len() > 1 {
                if !has_flag(&command, flag) {
                    all.push(format!("{place}: `{line}`: {} has no {flag}", command.get_name()));
                }
            } else if let Some(found) = command.find_subcommand(word) {
                (command, named) = (found.clone(), true);
            } else if !named || (command.has_subcommands() && word.chars().all(|c| c.is_ascii_lowercase())) {
                all.push(format!("{place}: `{line}`: {} has no command {word}", command.get_name()));
                break;
            }
        }
    }
    all
}

fn has_flag(command: &Command, flag: &str) -> bool {
    let long = flag.trim_start_matches("--");
    let known = |arg: &clap::Arg| {
        let short = arg.get_short().is_some_and(|short| flag.len() == 2 && flag.ends_with(short));
        let short_with_value = arg.get_short().is_some_and(|short| {
            let number = flag.get(2..).is_some_and(|rest| rest.parse::<u64>().is_ok() || rest == "N");
            flag.chars().nth(1) == Some(short) && number
        });
        short || short_with_value || (flag.starts_with("--") && arg.get_long() == Some(long))
    };
    ["--help", "--version", "-h", "-V"].contains(&flag) || command.get_arguments().any(known)
}

#[test]
fn every_command_that_a_page_shows_is_taken() {
    let files = text_files();
    let shown: Vec<Shown> = pages(&files).into_iter().flat_map(blocks).collect();
    let found: usize = shown.iter().map(|shown| ours(&shown.line).map_or(0, |all| all.len())).sum();
    assert!(found > 40, "only {found} commands were found");
    assert_none(&refused(&shown));
}

#[test]
fn every_command_in_prose_and_its_flags_are_known() {
    let files = text_files();
    let shown: Vec<Shown> = pages(&files).into_iter().flat_map(prose).collect();
    assert!(shown.len() > 20, "only {} were found", shown.len());
    assert_none(&unknown(&shown));
}

#[test]
fn build_files_are_yaml_and_their_commands_are_taken() {
    let files = text_files();
    let builds = builds(&files);
    let names: Vec<&str> = builds.iter().map(|build| build.path.as_str()).collect();
    assert_eq!(names, ["docs/ci/github-actions.yml", "docs/ci/gitlab-ci.yml"]);
    for build in builds {
        let shown = scripts(build);
        let commands: Vec<Vec<String>> = shown.iter().flat_map(|shown| ours(&shown.line).unwrap()).collect();
        for wanted in ["adaptor", "run", "merge"] {
            assert!(commands.iter().any(|words| words[1] == wanted), "{}: no senim {wanted}", build.path);
        }
        assert_none(&refused(&shown));
    }
}

#[test]
fn build_files_keep_the_reports_of_a_run_that_failed() {
    let files = text_files();
    for build in builds(&files) {
        let jobs = read(build);
        let github = jobs["jobs"].as_object();
        let kept = match github {
            Some(jobs) => jobs.values().filter(|job| github_keeps(job)).count(),
            None => jobs.as_object().unwrap().values().filter(|job| job["artifacts"]["when"] == "always").count(),
        };
        assert!(kept >= 2, "{}: {kept} job(s) keep their reports", build.path);
    }
}

/// Each step does something, and one uploads whatever happened.
fn github_keeps(job: &Value) -> bool {
    assert!(job["runs-on"].is_string(), "{job:#}");
    let steps = job["steps"].as_array().unwrap();
    assert!(steps.iter().all(|step| step["run"].is_string() != step["uses"].is_string()), "{job:#}");
    let uploads =
        |step: &&Value| step["uses"].as_str().is_some_and(|uses| uses.starts_with("actions/upload-artifact@"));
    steps.iter().filter(uploads).any(|step| step["if"] == "always()")
}

#[test]
fn a_command_that_does_not_exist_is_caught() {
    let page = Source::sample(
        "docs/a.md",
        "```console\n$ senim run --tagz x\nX=1 senim run --tags x \\\n  --sead 1 # note\nsenim clauses | head\ncargo run --release -- rum\n\
         cargo test\nsenim run -j $(nproc) && senim jugde x\n```\n`senim rum`, `senim run --sead`, `senim run -j8 --act …`, `senim adaptor chek URL`, `senim-mocks`\n",
    );
    let refused = refused(&blocks(&page));
    for wanted in ["--tagz", "--sead", "rum", "jugde"] {
        assert_caught(&refused, wanted);
    }
    assert_eq!(refused.len(), 4, "{refused:?}");
    let unknown = unknown(&prose(&page));
    for wanted in ["no command rum", "no --sead", "no command chek"] {
        assert_caught(&unknown, wanted);
    }
    assert_eq!(unknown.len(), 3, "{unknown:?}");
}

#[test]
fn scripts_of_a_build_file_are_found_and_what_the_server_puts_in_does_not_hinder() {
    let build = Source::sample(
        "docs/ci/a.yml",
        "a:\n  script:\n    - senim run --shard ${CI_NODE_INDEX}/${CI_NODE_TOTAL} || code=$?\n    - |\n      senim adaptor check \\\n        http://x\n      echo done\n",
    );
    let shown = scripts(&build);
    let commands: Vec<Vec<String>> = shown.iter().flat_map(|shown| ours(&shown.line).unwrap()).collect();
    assert_eq!(commands, [vec!["senim", "run", "--shard", "1/1"], vec!["senim", "adaptor", "check", "http://x"]]);
    assert_eq!(refused(&shown), Vec::<String>::new());
}
