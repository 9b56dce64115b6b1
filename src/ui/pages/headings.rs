//! The headings that pages have before they are there: what a tap on a link is answered with.

use crate::route::Route;
use crate::text::Lang;
use crate::ui::state::arriving::Heading;
use chrono::NaiveDate;

/// The heading of the page an address leads to. None where it takes a look into the book, and none of a page that is
/// typed into at once: a phone raises its keyboard for the tap alone.
pub fn of(t: Lang, address: &str, today: NaiveDate) -> Option<Heading> {
    let route = Route::named(address)?;
    let title = match route {
        Route::Today => t.tab_today().to_owned(),
        Route::People => t.tab_people().to_owned(),
        Route::Journal => t.journal().to_owned(),
        Route::Day(date) => t.full_date(date, today),
        Route::Review => t.tab_review().to_owned(),
        Route::MonthReview(month) => t.mr_title(&t.year_month(month.first())),
        Route::Trends => t.trends_title().to_owned(),
        Route::Referrals => t.tree_title().to_owned(),
        Route::ScoreRules => t.rules_title().to_owned(),
        Route::Goal => t.goal_title().to_owned(),
        Route::Report => t.report().to_owned(),
        Route::WeekSheet => t.sheet_title().to_owned(),
        Route::Me => t.tab_me().to_owned(),
        Route::Data => t.data_title().to_owned(),
        Route::Standards => t.std_title().to_owned(),
        Route::Lists => t.lists_title().to_owned(),
        Route::Files => t.files_title().to_owned(),
        Route::Limits => t.limits_title().to_owned(),
        Route::Install => t.install_title().to_owned(),
        Route::Welcome
        | Route::Person(_)
        | Route::Grade(_)
        | Route::EditPerson(_)
        | Route::Capture
        | Route::CloseDay(_)
        | Route::EditStandard(_)
        | Route::NewStandard => return None,
    };
    let is_tab = matches!(
        route,
        Route::Today | Route::People | Route::Review | Route::Me
    );
    Some(Heading {
        title,
        has_way_back: !is_tab,
    })
}
