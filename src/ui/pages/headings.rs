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
        Route::Day(date) => t.full_date(date, today),
        Route::MonthReview(month) => t.mr_title(&t.year_month(month.first())),
        _ => fixed(t, &route)?.to_owned(),
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

/// The heading of a page that has always the same.
fn fixed(t: Lang, route: &Route) -> Option<&'static str> {
    Some(match route {
        Route::Today => t.tab_today(),
        Route::People => t.tab_people(),
        Route::Journal => t.journal(),
        Route::Review => t.tab_review(),
        Route::Trends => t.trends_title(),
        Route::Referrals => t.tree_title(),
        Route::ScoreRules => t.rules_title(),
        Route::Goal => t.goal_title(),
        Route::Report => t.report(),
        Route::WeekSheet => t.sheet_title(),
        Route::Me => t.tab_me(),
        Route::Data => t.data_title(),
        Route::Standards => t.std_title(),
        Route::Lists => t.lists_title(),
        Route::Files => t.files_title(),
        Route::Limits => t.limits_title(),
        Route::Install => t.install_title(),
        Route::Day(_)
        | Route::MonthReview(_)
        | Route::Welcome
        | Route::Person(_)
        | Route::Grade(_)
        | Route::EditPerson(_)
        | Route::Capture
        | Route::CloseDay(_)
        | Route::EditStandard(_)
        | Route::NewStandard => return None,
    })
}
