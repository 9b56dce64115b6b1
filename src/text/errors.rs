//! What went wrong, in a sentence that says what to do. Every failure of the layers below has its
//! own, and none says only that something failed.

use super::Lang;
use crate::actions::ActionError;
use crate::domain::day::DayError;
use crate::storage::error::StoreError;

sentences! {
    error_quota: "手机存储满了，这一条还没存下。请清出一些空间，或先导出备份，再点一次存好；刚才填的都还在。",
        "The phone has no room left, and this is not saved yet. Free some space or export a backup, then save again; what you typed is still here.";
    error_refused: "浏览器不让在这里存东西（多半是无痕模式）。请在普通窗口里打开，或装到桌面再用。",
        "The browser refuses to store anything here (probably a private window). Open it in a normal window, or install it on the home screen.";
    error_connection: "和本机数据库断开了，多半是手机刚睡醒。请再点一次；还不行就重新打开，已存的都在。",
        "The connection to the local database was lost, probably while the phone slept. Try again, or reopen the app; what was saved is still there.";
    error_blocked: "另一个展业本页面占着数据库。请关掉其他页面再试。",
        "Another tab of this app holds the database. Close the other tabs and try again.";
    error_newer_database: "这台设备上的数据是新版展业本写的。请先更新再用，数据原样保留。",
        "The data on this device was written by a newer version. Update the app first; the data is left as it is.";
    error_newer_schema: "这一条是新版展业本写的，旧版不能改。请先更新；它原样保留着。",
        "This record was written by a newer version and cannot be changed here. Update the app first; it is kept as it is.";
    error_corrupt: "有一处数据读不出来，其余都正常，读不出的也没有删。请到「我的 · 数据」看看，并导出备份。",
        "One piece of data cannot be read; the rest is fine and nothing was deleted. See Me · Data, and export a backup.";
    error_behind: "另一个页面正在不停地写。请稍等一下再点一次。",
        "Another tab keeps writing. Wait a moment and try again.";
    error_conflict: "这一条刚在别处改过。请看一眼最新内容，再改一次。",
        "This was just changed elsewhere. Look at the latest version and make your change again.";
    error_other(detail: &str): "没存成，刚才填的都还在。请再试一次。（{detail}）",
        "It was not saved; what you typed is still here. Try again. ({detail})";
    error_gone: "要改的这一条已经不在了，可能在别处删了。",
        "What you wanted to change is gone; it may have been deleted elsewhere.";
    error_stands_otherwise: "这里已经和刚才看到的不一样了。请看一眼现在的样子，再决定要不要改。",
        "This is no longer as it was shown. Look at how it stands now, then decide.";
    error_changed_since: "之后又有改动，不能直接撤销了。请手动改回来。",
        "It has been changed since, so it cannot be undone. Change it back by hand.";
}

impl Lang {
    /// The sentence for a failure of the store.
    #[must_use]
    pub fn store_error(self, error: &StoreError) -> String {
        match error {
            StoreError::QuotaExceeded => self.error_quota().to_owned(),
            StoreError::Refused => self.error_refused().to_owned(),
            StoreError::ConnectionLost => self.error_connection().to_owned(),
            StoreError::BlockedByOtherTab => self.error_blocked().to_owned(),
            StoreError::NewerDatabase { .. } => self.error_newer_database().to_owned(),
            StoreError::NewerSchema { .. } => self.error_newer_schema().to_owned(),
            StoreError::Corrupt { .. } => self.error_corrupt().to_owned(),
            StoreError::Behind => self.error_behind().to_owned(),
            StoreError::Conflict { .. } => self.error_conflict().to_owned(),
            StoreError::Other(detail) => self.error_other(detail),
        }
    }

    /// The sentence for an action that did not happen.
    #[must_use]
    pub fn action_error(self, error: &ActionError) -> String {
        match error {
            ActionError::Store(error) => self.store_error(error),
            ActionError::Day(error) => self.day_error(error),
            ActionError::ScoreRule(problem) => self.rule_problem(*problem),
            ActionError::StandsOtherwise => self.error_stands_otherwise().to_owned(),
            ActionError::Gone => self.error_gone().to_owned(),
            ActionError::ChangedSince => self.error_changed_since().to_owned(),
        }
    }
}

sentences! {
    error_no_such_entry: "这一行已经不在这一天了。", "This line is no longer on that day.";
    error_outcome_does_not_fit: "这个结果不属于这类活动，请重选。", "This result does not belong to this kind of activity. Choose another.";
    error_not_open: "这一行已经改期或放弃了，要记结果请新加一条。", "This line was moved or dropped. Add a new one to record a result.";
    error_needs_reason: "这一天已经收工。要改请写一句原因，前后两个版本都会留着。",
        "This day was handed in. Give a reason for the change; both versions stay visible.";
    error_already_closed: "这一天已经收过工了。", "This day is closed already.";
    error_same_day: "请换一个日子，它本来就在这一天。", "Choose another day; it is on this day already.";
}

impl Lang {
    /// The sentence for a step that the rules of the day page refuse.
    #[must_use]
    pub fn day_error(self, error: &DayError) -> String {
        match error {
            DayError::NoSuchEntry => self.error_no_such_entry(),
            DayError::OutcomeDoesNotFit => self.error_outcome_does_not_fit(),
            DayError::NotOpen => self.error_not_open(),
            DayError::NeedsReason => self.error_needs_reason(),
            DayError::AlreadyClosed => self.error_already_closed(),
            DayError::SameDay => self.error_same_day(),
        }
        .to_owned()
    }
}
