//! The words of the wire that this part knows, as types.

use serde::{Deserialize, Serialize};

/// An enum of words, with the way to and from text.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// As they are written.
            pub const TEXTS: &'static [&'static str] = &[$($text),*];

            /// The one written as `text`.
            #[must_use]
            pub fn from_text(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// As it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

words! {
    /// Whose service it is.
    Kind {
        /// A state service.
        State = "STATE",
        /// Another service.
        Other = "OTHER",
    }
}

words! {
    /// Where a service is asked for and rendered.
    Channel {
        /// The portal.
        Portal = "PORTAL",
        /// The mobile application.
        Mobile = "MOBILE",
        /// Text messages.
        Sms = "SMS",
        /// Messengers.
        InstantMessage = "INSTANT-MESSAGE",
        /// A desk where people come.
        Office = "OFFICE",
    }
}

impl Channel {
    /// Whether it is the portal or reaches the subscriber device (`KZ-3-2019/list/2.6`, `KZ-418-V/27/2`).
    #[must_use]
    pub const fn is_electronic(self) -> bool {
        !matches!(self, Self::Office)
    }
}

words! {
    /// Class of a service: how its recipient is identified (`service.identification`).
    Identification {
        /// Not at all.
        None = "NONE",
        /// By a one-time password.
        Otp = "OTP",
        /// By biometrics.
        Biometrics = "BIOMETRICS",
        /// By an electronic digital signature.
        Eds = "EDS",
    }
}

words! {
    /// How a subject is asked for consent by their number (`KZ-418-V/36/3.p2`).
    Means {
        /// A text message in reply to one of the portal.
        Sms = "SMS",
        /// A one-time password.
        Password = "PASSWORD",
    }
}

impl Means {
    /// The channel of the consent as ДДБ keeps it.
    #[must_use]
    pub const fn channel(self) -> &'static str {
        match self {
            Self::Sms => "SMS",
            Self::Password => "OTP",
        }
    }
}
