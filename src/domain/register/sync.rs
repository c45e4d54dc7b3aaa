//! Renewed permits (`KZ-204-2025/alg/14`): the register follows the new name of the holder.

use super::reason::PERMITS;
use super::state::Turn;
use crate::domain::facts::Names;
use crate::domain::ids::Bin;
use crate::law::reading::OnOff;

/// Source of a version that a proactive renewal made.
const SOURCE: &str = "ORDER-204";

impl Turn<'_> {
    /// Every active entry of the organisation gets a version with the new names, once for each event. The names are taken as they
    /// come and compared with nothing.
    pub(super) fn permits_renewed(&mut self, event_id: &str, bin: &Bin, names: &Names) {
        if !self.register.synced.insert(event_id.to_owned()) {
            return self.decide(None, "LOGGED", PERMITS, "the renewal was told before");
        }
        if self.ctx.law.holder_sync == OnOff::Off {
            return self.decide(None, "LOGGED", PERMITS, "the register does not follow permits under this reading");
        }
        let mut count = 0_u32;
        for entry in self.register.entries.values_mut().filter(|entry| entry.active && entry.held_by(bin.as_str())) {
            let Some(mut version) = entry.last().cloned() else { continue };
            version.at = self.at;
            SOURCE.clone_into(&mut version.source);
            version.names = names.clone();
            entry.versions.push(version);
            count += 1;
        }
        self.decide(None, "RENAMED", PERMITS, &format!("{count} entries of {bin} bear the new names"));
    }
}
