"""The words that the script in the browser needs, from the catalogue."""

from __future__ import annotations

from casesim.play.catalogue import _, language


def interface_words() -> dict[str, str]:
    """Every text of the script by its key. {slots} are filled in the browser."""
    return {
        "language": language(),
        **_buttons(),
        **_form(),
        **_ranking(),
        **_start(),
        **_dialogs(),
        **_debrief(),
    }


def notice() -> str:
    """What stands on every page."""
    return _(
        "For training and for exploring protocols; not advice on a real case; do not enter real "
        "cases. The people here are invented."
    )


def _buttons() -> dict[str, str]:
    return {
        "branch": _("Branch from here"),
        "pause": _("Pause and save"),
        "guidance": _("Guidance"),
        "tables": _("Tables"),
        "keys": _("Keys (?)"),
        "close": _("Close"),
    }


def _form() -> dict[str, str]:
    return {
        "decide": _("Decide and go on"),
        "working": _("Time goes on …"),
        "hint": _("Enter to decide · arrows to move · time goes on until something needs you"),
        "why": _("Why this, in a sentence?"),
        "why_note": _("(optional, for your debrief)"),
        "guidance_title": _("What the guidance says"),
        "choose_first": _("Choose one of the options first."),
        "choose_some": _("Choose at least one: {what}"),
        "forecast_note": _(
            "A forecast, if you like. It is sealed before your choice and cannot be changed. It "
            "changes nothing in the case; at the end it stands beside what came of it."
        ),
        "forecast_sealed": _("It is sealed."),
        "how_sure": _("How sure are you of that?"),
        "how_sure_first": _("Say how sure you are of your forecast, or choose “No forecast”."),
        "open_now": _("Several decisions are open now"),
        "which": _("Which one"),
        "lost": _(
            "The page no longer reaches the simulator. Every decision made so far is saved. "
            "Reload the page to go on."
        ),
        "reload": _("Reload"),
    }


def _ranking() -> dict[str, str]:
    return {
        "up": _("Move {item} up"),
        "down": _("Move {item} down"),
        "put": _("Where {item} stands"),
        "drag_hint": _("Drag, or use the buttons and lists; Alt with the arrow keys moves a line."),
        "empty": _("nothing here"),
        "moved": _("{item}: {bucket}, place {place} of {count}"),
        "own_order": _("{member}'s own order"),
        "same_order": _("{member} would put the same first."),
        "other_order": _(
            "{member} puts “{item}” first; in your order it stands under “{bucket}”, place {place}."
        ),
        "not_asked_order": _("Nobody has been asked about their own order yet."),
    }


def _start() -> dict[str, str]:
    return {
        "resume": _("Go on"),
        "look": _("See how it ended"),
        "cases_title": _("Begin a case"),
        "how_title": _("How you want to play"),
        "how_note": _("Everything here can stay as it is. Choose a case below and begin."),
        "document": _("Guidance"),
        "document_note": _(
            "The document you can look up beside each decision. It is up to you to follow it."
        ),
        "begin": _("Begin"),
        "people": _("The people"),
        "length": _("Length"),
        "content": _("Before you begin"),
        "numbers": _("Numbers of the model that this case replaces"),
        "practise": _("What you will practise"),
        "seed": _("Seed"),
        "seed_note": _("Leave it empty for luck of your own; the same seed gives the same luck."),
        "name": _("Your name"),
        "name_note": _("Optional. It stands in your save and nowhere else."),
        "load": _("Or open a save file"),
        "watch": _("If another agency leads, watch its worker decide instead of taking the seat"),
    }


def _dialogs() -> dict[str, str]:
    return {
        "branch_title": _("Branch from an earlier decision"),
        "branch_note": _(
            "What you decided before it stays; from there on you decide anew, with the same "
            "luck. This play stays as it is, and you find both on the start page."
        ),
        "branch_pick": _("From which decision"),
        "branch_go": _("Branch"),
        "branch_none": _("There is no earlier decision yet."),
        "pause_title": _("Pause and save"),
        "pause_note": _(
            "Everything is saved already. You can close this page and go on another day."
        ),
        "share": _("The same case with the same luck, for somebody else"),
        "download": _("Download the save"),
        "to_start": _("To the start page"),
        "keys_title": _("Keys"),
        "keys_list": _(
            "Tab: to the next field\n"
            "Arrows: from option to option; in the debrief from step to step and along the "
            "decisions\n"
            "Enter: decide and go on\n"
            "g: what the guidance says\n"
            "t: open or close all tables\n"
            "Alt with up or down: move a line in an order\n"
            "Esc: close this\n"
            "?: this list"
        ),
    }


def _debrief() -> dict[str, str]:
    return {
        "look_back": _("Look back at your decisions"),
        "to_end": _("How it ended"),
        "steps": _("Steps of the debrief"),
        "next_step": _("Go on: {step}"),
        "written_save": _("Download what you wrote"),
        "written_note": _("It stays in this tab and nowhere else."),
        "making": _("One moment: the play is being made again …"),
        "futures": _("Futures played so far"),
        "cancel": _("Stop"),
        "refine": _("Go on refining"),
    }
