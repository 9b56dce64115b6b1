//! 目标: a month's goal and the way there.

use super::Lang;

impl Lang {
    /// 8,000 元, ¥8,000.
    #[must_use]
    pub fn yuan(self, amount: u64) -> String {
        match self {
            Self::Zh => format!("{} 元", self.grouped(amount)),
            Self::En => format!("¥{}", self.grouped(amount)),
        }
    }
}
