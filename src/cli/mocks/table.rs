//! What is printed when the systems stand: a table for people.

use std::path::Path;

use senim_mocks::contour::RELAYED_ROLES;
use senim_mocks::standing::{CATALOGUE, Standing};
use unicode_width::UnicodeWidthStr;

const HEAD: [&str; 6] = ["id", "қаз.", "рус.", "base URL", "contract", "what it is and speaks"];

/// The table, the relays, the control API and its token.
pub(super) fn shown(standing: &Standing, token: Option<&str>, file: &Path) -> String {
    let mut rows = vec![HEAD.map(str::to_owned)];
    rows.extend(CATALOGUE.iter().map(|entry| {
        let url = standing.url(entry.id).unwrap_or_default();
        let what = format!("{}; {}", entry.what, entry.speaks);
        [entry.id, entry.kk, entry.ru, &url, entry.mark(), &what].map(str::to_owned)
    }));
    rows.extend(RELAYED_ROLES.iter().map(|role| {
        let url = standing.url(role).unwrap_or_default();
        let to = standing.contour().role_url(role);
        let to = to.map_or_else(|| format!("its address is not known; --role-url {role}=URL"), |to| format!("to {to}"));
        [role, "", "", &url, "", &*format!("relay before the role, {to}")].map(str::to_owned)
    }));
    let token = token.map(|token| format!("token      {token}\n")).unwrap_or_default();
    format!(
        "{}\ncontrol    {}\n{token}file       {}\nnow        {}\nCtrl-C ends it\n",
        aligned(&rows),
        standing.control_url(),
        file.display(),
        standing.contour().clock().stamp(),
    )
}

/// Rows with columns one below the other; the last column is as long as it is.
fn aligned(rows: &[[String; 6]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..HEAD.len() - 1).map(width).collect();
    let mut text = String::new();
    for row in rows {
        for (cell, width) in row.iter().zip(&widths) {
            text.push_str(cell);
            text.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        text.push_str(&row[HEAD.len() - 1]);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn columns_stand_one_below_the_other_whatever_the_script() {
        let row = |cells: [&str; 6]| cells.map(str::to_owned);
        let text = aligned(&[row(["a", "ҰКО", "x", "", "y", "end"]), row(["long", "b", "НУЦ", "u", "", "more"])]);
        assert_eq!(text, "a     ҰКО  x       y  end\nlong  b    НУЦ  u     more\n");
    }
}
