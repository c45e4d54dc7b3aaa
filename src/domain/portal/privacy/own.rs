//! A user sees how the own data were used (`KZ-418-V/18/1.2`): ДДБ knows, for every use is told to it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::State;
use crate::domain::access::Ground;
use crate::domain::cite;
use crate::domain::ids::Iin;
use crate::domain::portal::Turn;
use crate::domain::portal::errand::Call;
use crate::domain::variant::DefectPrivacy;

/// A use of personal data that ДДБ was told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseTold {
    /// When.
    pub at: Timestamp,
    /// Role that used the data.
    pub system: String,
    /// System that was asked: what kind of data.
    pub operation: String,
    /// Service it was for.
    pub purpose: String,
}

/// A user's request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnData {
    /// Id.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Who asks.
    pub user: Iin,
    /// Whose data.
    pub subject: Iin,
    /// What ДДБ answered, once it has.
    pub uses: Option<Vec<UseTold>>,
    /// Why nothing is shown, when it is refused.
    pub refused: Option<Ground>,
}

/// A user asks: the own data only.
pub(super) fn asked(turn: &mut Turn<'_, State>, id: &str, user: &Iin, subject: &Iin) {
    if turn.state.own_data(id).is_some() {
        return;
    }
    let others = user != subject && !turn.ctx.has(DefectPrivacy::OthersShown);
    let refused = others.then(|| Ground {
        clause: cite::OWN_DATA,
        fact: "the data are those of another person".to_owned(),
        remedy: "ask for the own data",
    });
    if refused.is_none() {
        turn.ask(format!("uses/{id}"), Call::Uses { iin: subject.clone() });
    }
    let (at, id, user, subject) = (turn.at, id.to_owned(), user.clone(), subject.clone());
    turn.state.own.push(OwnData { id, at, user, subject, uses: None, refused });
}

/// ДДБ has answered.
pub(super) fn answered(turn: &mut Turn<'_, State>, errand: &str, uses: &[UseTold]) {
    let id = errand.strip_prefix("uses/").unwrap_or(errand);
    if let Some(asked) = turn.state.own.iter_mut().find(|asked| asked.id == id) {
        asked.uses = Some(uses.to_vec());
    }
}
