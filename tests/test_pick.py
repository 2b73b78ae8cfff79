"""Order, lead and filters of a page."""

import pytest

from otd.errors import UsageError
from otd.model import Article, Day, Entry, Kind, Section, Topic
from otd.pick import Filter, day_page, nearest_days

DAY = Day(11, 29)
ARTICLE = Article("Headline", (Section("S", (Topic("T", "Words."),)),), None, (), ())


def entry(year: int | None, kind: Kind = Kind.EVENT, **more: object) -> Entry:
    topics = more.pop("topics", ("society",))
    return Entry(DAY, year, kind, f"In {year}.", "world", topics, **more)  # type: ignore[arg-type]


def test_entries_stand_by_kind_and_year_with_bc_first_and_own_last() -> None:
    entries = [
        entry(None, Kind.OBSERVANCE),
        entry(1900, Kind.DEATH),
        entry(1932, own=True),
        entry(1800, Kind.BIRTH),
        entry(1932),
        entry(-44),
    ]
    page = day_page(DAY, entries, year=2026)
    assert [(each.year, each.own) for each in page.entries] == [
        (-44, False), (1932, False), (1932, True), (1800, False), (1900, False), (None, False),
    ]  # fmt: skip


def test_entries_of_other_days_are_left_out() -> None:
    assert not day_page(Day(1, 1), [entry(1932)], year=2026).entries


def test_the_lead_changes_from_year_to_year_and_comes_back() -> None:
    stories = [entry(year, article=ARTICLE) for year in (1700, 1800, 1900)]
    leads = [day_page(DAY, stories, year=year).feature for year in range(2025, 2029)]
    assert leads == [stories[0], stories[1], stories[2], stories[0]]


def test_the_lead_does_not_depend_on_the_order_of_the_file() -> None:
    stories = [entry(year, article=ARTICLE) for year in (1700, 1800, 1900)]
    assert day_page(DAY, stories, year=2026) == day_page(DAY, stories[::-1], year=2026)


def test_an_own_story_leads_only_where_there_is_no_other() -> None:
    own, bundled = entry(1700, article=ARTICLE, own=True), entry(1800, article=ARTICLE)
    assert {day_page(DAY, [own, bundled], year=year).feature for year in (2026, 2027)} == {bundled}
    assert day_page(DAY, [own], year=2026).feature is own
    assert day_page(DAY, [own, bundled], year=2026, story=2).feature is own


def test_a_story_may_be_asked_for_and_the_others_keep_their_numbers() -> None:
    stories = [entry(year, article=ARTICLE) for year in (1700, 1800, 1900)]
    page = day_page(DAY, stories, year=2026, story=2)
    assert page.feature is stories[1]
    assert page.other_stories == ((1, stories[0]), (3, stories[2]))
    assert stories[1] not in page.others


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        ((), "29 November has no story to show, so no story 5; try: otd list 11-29"),
        ((1700,), "there is no story 5 to show for 29 November, only story 1"),
        (
            (1700, 1800, 1900),
            "there is no story 5 to show for 29 November, only stories 1, 2 and 3",
        ),
    ],
)
def test_a_story_that_is_not_there_is_refused(years: tuple[int, ...], sentence: str) -> None:
    entries = [entry(1600), *(entry(year, article=ARTICLE) for year in years)]
    with pytest.raises(UsageError) as refused:
        day_page(DAY, entries, year=2026, story=5)
    assert str(refused.value) == sentence


def test_a_filter_leaves_out_what_does_not_match_and_the_lead_follows() -> None:
    stories = [
        entry(1700, article=ARTICLE, topics=("war",)),
        entry(1800, article=ARTICLE, topics=("law", "music")),
        entry(1900, Kind.BIRTH, topics=("music",)),
    ]
    page = day_page(DAY, stories, year=2026, only=Filter(topics=("music",)))
    assert page.entries == (stories[1], stories[2])
    assert page.feature is stories[1]
    assert page.stories == ((2, stories[1]),)
    births = day_page(DAY, stories, year=2026, only=Filter(kinds=(Kind.BIRTH,)))
    assert births.entries == (stories[2],)
    assert births.feature is None


@pytest.mark.parametrize(
    ("there", "near"),
    [
        (["11-28", "12-05", "01-01"], ["11-28", "12-05"]),
        (["01-01"], ["01-01"]),
        (["11-29"], []),
        ([], []),
        (["12-31", "11-30"], ["12-31", "11-30"]),
    ],
)
def test_the_nearest_days_lie_on_both_sides_round_the_year(
    there: list[str], near: list[str]
) -> None:
    days = nearest_days(DAY, [Day.parse(key) for key in there])
    assert [day.key for day in days] == near
