//! Permits as e-license writes them and as the record tells them.

use serde_json::{Value, json};

use super::state::{Command, OTHER_SERVICE, Permit, Status, TRUSTED_REGISTER};

/// One row of `licenses`.
pub(super) fn license(permit: &Permit) -> Value {
    json!({
        "Number": permit.number,
        "GlobalUniqueNumber": permit.nikad,
        "Nikad": permit.nikad,
        "IinBin": permit.bin,
        "HolderNameKz": permit.holder_kk,
        "HolderNameRu": permit.holder_ru,
        "IssueDate": permit.issued,
        "ValidityStartDate": permit.valid_from,
        "ValidityEndDate": permit.valid_to,
        "ActivityType": activity(&permit.service),
        "Licensiar": {
            "Code": "SIM",
            "NameRu": "Имитация лицензиара",
            "NameKz": "Лицензиар имитациясы",
            "NameEn": "Simulated licensor",
        },
        "Status": status(permit.status),
        "Products": permit.products,
        "SuspendingStartDate": permit.suspended_from,
        "SuspendingEndDate": null,
        "StopSuspendDuplicateDate": permit.stopped,
        "HeadIin": permit.head_iin,
        "PreviousNikad": permit.previous,
    })
}

/// The attributes that a renewal must keep or change, for the record.
pub(super) fn attributes(permit: &Permit) -> Value {
    json!({
        "nikad": permit.nikad,
        "holder_kk": permit.holder_kk,
        "holder_ru": permit.holder_ru,
        "activity": permit.service,
        "valid_from": permit.valid_from,
        "valid_to": permit.valid_to,
        "products": permit.products,
    })
}

/// The same attributes as commanded.
pub(super) fn commanded(command: &Command) -> Value {
    json!({
        "nikad": command.nikad,
        "holder_kk": command.holder_kk,
        "holder_ru": command.holder_ru,
        "activity": command.service,
        "valid_from": command.valid_from,
        "valid_to": command.valid_to,
        "products": command.products,
    })
}

fn activity(code: &str) -> Value {
    let (ru, kk, en) = match code {
        TRUSTED_REGISTER => (
            "Включение в реестр доверенного программного обеспечения",
            "Сенім білдірілген бағдарламалық қамтылым тізіліміне енгізу",
            "Entry into the register of trusted software",
        ),
        OTHER_SERVICE => ("Другая услуга", "Басқа қызмет", "Another service"),
        unknown => (unknown, unknown, unknown),
    };
    json!({"Code": code, "NameRu": ru, "NameKz": kk, "NameEn": en})
}

fn status(status: Status) -> Value {
    let (code, ru, kk) = match status {
        Status::Active => ("SIM-ACTIVE", "Действует", "Қолданыста"),
        Status::Suspended => ("SIM-SUSPENDED", "Приостановлено", "Тоқтатыла тұрған"),
        Status::Terminated => ("SIM-TERMINATED", "Прекращено", "Тоқтатылған"),
        Status::Excluded => ("SIM-EXCLUDED", "Исключено", "Алып тасталған"),
        Status::Superseded => ("SIM-SUPERSEDED", "Переоформлено", "Қайта ресімделген"),
    };
    json!({"Code": code, "NameRu": ru, "NameKz": kk})
}
