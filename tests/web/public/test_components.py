"""The macros that all pages are built from: what they write is sound for everybody who reads it."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, get_template_attribute
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FileField, Form, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from forum_app.public.pages.paging import page


class Sheet(Form):  # type: ignore[misc]
    """A form with one field of each kind."""

    family = StringField("Family name", [InputRequired("Enter the family name")])
    remarks = StringField("Remarks")
    order = RadioField(
        "Order",
        [InputRequired("Choose an order")],
        choices=[SelectChoice("family", "Family name first"), SelectChoice("given", "Given name first")],
    )
    agree = BooleanField("I agree", [InputRequired("Tick the box")])
    letter = FileField("Letter")


def wrong() -> Sheet:
    sheet = Sheet(MultiDict())
    sheet.validate()
    return sheet


@pytest.fixture
def write(app: Flask) -> Any:
    """Write what a macro of a file gives for its arguments."""

    def written(file: str, macro: str, *arguments: Any, **more: Any) -> str:
        with app.test_request_context("/en/library/?q=eco&page=2"):
            app.preprocess_request()
            text = str(get_template_attribute(f"components/{file}.html", macro)(*arguments, **more))
        return " ".join(text.split())

    return written


def test_a_field_has_its_label_and_says_when_it_is_optional(write: Any) -> None:
    field = write("form", "field", Sheet().remarks)

    assert '<label class="field__label" for="remarks">Remarks <small>optional</small></label>' in field
    assert "aria-invalid" not in field
    assert "aria-describedby" not in field


def test_a_required_field_says_nothing_more(write: Any) -> None:
    assert "optional" not in write("form", "field", Sheet().family)


def test_hint_and_error_are_tied_to_the_field(write: Any) -> None:
    """ACC-1: label, hint, error, input; the reader hears all of it."""
    field = write("form", "field", wrong().family, hint="As in the passport")

    assert '<p class="field__hint" id="family-hint">As in the passport</p>' in field
    assert '<p class="field__error" id="family-error">Enter the family name</p>' in field
    assert 'aria-describedby="family-hint family-error"' in field
    assert 'aria-invalid="true"' in field
    assert (
        field.index("<label")
        < field.index("field__hint")
        < field.index("field__error")
        < field.index("<input")
    )


def test_a_field_takes_more_attributes(write: Any) -> None:
    field = write("form", "field", Sheet().family, autocomplete="family-name", lang="zh")

    assert 'autocomplete="family-name"' in field
    assert 'lang="zh"' in field


def test_the_summary_leads_to_each_field_that_needs_attention(write: Any) -> None:
    summary = write("form", "error_summary", wrong())

    assert 'role="alert"' in summary
    assert "3 answers need attention" in summary
    assert '<a href="#family">Enter the family name</a>' in summary
    assert '<a href="#order-0">Choose an order</a>' in summary
    assert '<a href="#agree">Tick the box</a>' in summary


def test_a_form_without_errors_has_no_summary(write: Any) -> None:
    assert write("form", "error_summary", Sheet()) == ""


def test_radio_buttons_are_a_group_with_a_legend(write: Any) -> None:
    group = write("form", "choices", wrong().order, notes={"family": "ZHANG Yongsheng"})

    assert group.startswith('<fieldset class="field field--error" id="order" aria-describedby="order-error">')
    assert '<legend class="field__label">Order</legend>' in group
    assert group.count('type="radio"') == 2
    assert "<small>ZHANG Yongsheng</small>" in group


def test_a_box_to_tick_stands_in_its_label(write: Any) -> None:
    choice = write("form", "choice", Sheet().agree, note="You can take it back")

    assert "<small>You can take it back</small>" in choice
    assert choice.index('<label class="choice">') < choice.index('type="checkbox"')


def test_a_date_is_typed_and_a_file_is_chosen(write: Any) -> None:
    assert 'inputmode="numeric"' in write("form", "date", Sheet().family)
    assert 'type="file"' in write("form", "file", Sheet().letter)


def test_the_foot_of_a_form_has_one_act(write: Any) -> None:
    assert "button--act" in write("form", "buttons", "Send")
    assert "button--jade" in write("form", "buttons", "Save", act=False)
    assert 'href="/en/"' in write("form", "buttons", "Send", back="/en/")


def test_pages_keep_the_query_and_name_their_numbers(write: Any) -> None:
    pages = write("page", "pagination", page(list(range(50)), 2, 20))

    assert '<span aria-current="page" aria-label="Page 2">2</span>' in pages
    assert 'href="/en/library/?q=eco&amp;page=3" rel="next"' in pages
    assert 'href="/en/library/?q=eco&amp;page=1" rel="prev"' in pages


def test_one_page_needs_no_numbers(write: Any) -> None:
    assert write("page", "pagination", page([1], 1, 20)) == ""


def test_the_breadcrumb_ends_with_the_page_itself(write: Any) -> None:
    crumbs = write("page", "breadcrumb", [("Home", "/en/"), ("Library", "")])

    assert '<a href="/en/">Home</a>' in crumbs
    assert '<li aria-current="page">Library</li>' in crumbs


def test_steps_tell_which_are_done_and_which_is_now(write: Any) -> None:
    steps = write("parts", "steps", ["Delegation", "Person", "Review"], 2)

    assert '<li class="is-done">Delegation</li><li aria-current="step">Person</li><li>Review</li>' in steps


def test_languages_are_marked_short_and_named_in_full(write: Any) -> None:
    tongues = write("parts", "tongues", ["en", "zh", "de"])

    assert '<b title="English">EN</b>' in tongues
    assert '<b lang="zh-Hans">中文</b>' in tongues
    assert '<span title="Deutsch">DE</span>' in tongues


def test_a_table_heads_its_rows_and_labels_its_cells_for_a_phone(write: Any) -> None:
    table = write("parts", "table", "Twinnings", ["China", "Signed"], [["Chengdu", "1981"]])

    assert '<th scope="row">Chengdu</th><td data-label="Signed">1981</td>' in table
    assert "<caption>Twinnings</caption>" in table


def test_facts_leave_out_what_is_not_known(write: Any) -> None:
    facts = write("parts", "facts", [("Place", "Brussels"), ("Theme", "")])

    assert "Brussels" in facts
    assert "Theme" not in facts


def test_text_is_escaped_wherever_it_comes_from(write: Any) -> None:
    assert "&lt;b&gt;" in write("parts", "badge", "<b>bold</b>")
    assert "&lt;b&gt;" in write("page", "breadcrumb", [("<b>", "")])
