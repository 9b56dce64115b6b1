//! Language, light or dark, and 关怀模式.

use crate::text::Lang;
use crate::ui::components::{Chip, Switch};
use crate::ui::state::settings::Theme;
use crate::ui::state::{use_lang, use_settings};
use leptos::prelude::*;

/// How the app looks on this device.
#[component]
pub fn Display() -> impl IntoView {
    let t = use_lang();
    let settings = use_settings();
    let languages = [(Lang::Zh, "中文"), (Lang::En, "English")].map(|(lang, name)| {
        let on_tap = Callback::new(move |()| settings.update(|s| s.lang = lang));
        view! { <Chip label=name on=Signal::stored(t == lang) on_tap=on_tap/> }
    });
    let themes = [
        (Theme::Auto, t.me_theme_auto()),
        (Theme::Light, t.me_theme_light()),
        (Theme::Dark, t.me_theme_dark()),
    ]
    .map(|(theme, name)| {
        let on = Signal::derive(move || settings.with(|s| s.theme == theme));
        let on_tap = Callback::new(move |()| settings.update(|s| s.theme = theme));
        view! { <Chip label=name on=on on_tap=on_tap/> }
    });
    view! {
        <section class="card">
            <div class="setting">
                <p class="setting-name" id="setting-language">{t.me_language()}</p>
                <div class="chips" role="group" aria-labelledby="setting-language">
                    {languages.collect_view()}
                </div>
            </div>
            <div class="setting">
                <p class="setting-name" id="setting-theme">{t.me_theme()}</p>
                <div class="chips" role="group" aria-labelledby="setting-theme">
                    {themes.collect_view()}
                </div>
            </div>
            <Switch
                label=t.me_care()
                hint=t.me_care_hint()
                on=Signal::derive(move || settings.with(|s| s.care))
                on_set=move |care| settings.update(|s| s.care = care)
            />
        </section>
    }
}
