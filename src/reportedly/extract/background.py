"""Scene -> Threads of incidents in the background: as the encoder tells them, or by words."""

from collections.abc import Iterator, Mapping

from reportedly.extract.dates import DateMention
from reportedly.extract.patterns import any_of
from reportedly.extract.scene import Line, Scene, Thread, own_date, sums_up, weightiest
from reportedly.extract.tellings import BELONGS, Story
from reportedly.records.marks import Toll, Trigger


def cued_apart(scene: Scene, main_date: DateMention | None) -> dict[int, bool]:
    """The sentences that do not tell of the main incident, and whether they tell of another.

    Tolls that the reader holds for another incident's need words that set them apart: arrests and
    deaths that follow from the main incident have none.
    """
    apart: dict[int, bool] = {}
    for index, line in enumerate(scene.lines[1:], 1):
        date = own_date(scene, line)
        elsewhen = date is not None and main_date is not None and _disjoint(date, main_date)
        cued = any_of(scene.rules.background).search(line.words) is not None
        counted = {toll.main for toll in line.tolls}
        if True in counted:
            continue
        if counted == {False} and line.triggers and (elsewhen or cued or date is not None):
            apart[index] = not sums_up(scene, index)
            continue
        if not (elsewhen or cued):
            continue
        if sums_up(scene, index):
            apart[index] = False
        elif date is not None and weightiest(line).weight >= scene.rules.background_weight:
            apart[index] = True
    return apart


def told_apart(scene: Scene, stories: tuple[Story, ...]) -> dict[int, bool]:
    """The sentences of other incidents, and those that sum up many, without a main toll."""
    told = {index for story in stories for index in story.sentences}
    return {
        index: index in told
        for index, line in enumerate(scene.lines[1:], 1)
        if not any(toll.main for toll in line.tolls)
        and (index in told or (line.tolls and sums_up(scene, index)))
    }


def stories_apart(
    scene: Scene, stories: tuple[Story, ...], apart: Mapping[int, bool]
) -> tuple[Thread, ...]:
    """The incidents that the reader tells: those with a sentence or a toll of their own."""
    made = (_thread(scene, story, apart) for story in stories)
    return tuple(one for one in made if one.tolls or one.sentences & apart.keys())


def _thread(scene: Scene, story: Story, apart: Mapping[int, bool]) -> Thread:
    """An incident in the background: its sentences, its likeliest date, the tolls that belong."""
    lines = [scene.lines[index] for index in sorted(story.sentences)]
    tolls = tuple(
        toll
        for index in sorted(story.sentences)
        for toll in (_all_of if index in apart else _beside_main)(scene.lines[index], story)
    )
    triggers = [trigger for line in lines for trigger in line.triggers]
    named = max(triggers, key=lambda one: (one.weight, -one.span.start), default=None)
    return Thread(
        main=False,
        sentences=story.sentences,
        anchors=(named.span if named else story.first,),
        trigger=named
        or Trigger(span=story.first, event_type=story.event_type, modality="occurred", weight=0.0),
        event_type=story.event_type,
        modality=named.modality if named else "occurred",
        told=True,
        date=_date_of(scene, story, lines),
        tolls=tolls,
        members=story.members,
    )


def _all_of(line: Line, story: Story) -> Iterator[Toll]:
    """Of a sentence of its own: all but the main incident's."""
    for toll in line.tolls:
        if not toll.main or story.members.highest(toll.span) >= BELONGS:
            yield toll


def _beside_main(line: Line, story: Story) -> Iterator[Toll]:
    """Of a sentence that tells of the main incident, too: those that it leaves out."""
    if any(toll.main for toll in line.tolls):
        for toll in line.tolls:
            if toll.main is False and story.members.highest(toll.span) >= BELONGS:
                yield toll


def _date_of(scene: Scene, story: Story, lines: list[Line]) -> DateMention | None:
    """The date that belongs to an incident most surely; else its sentences' own."""
    likely = [(story.members.highest(one.span), one) for one in scene.dates]
    sure = max(likely, key=lambda one: (one[0], -one[1].span.start), default=None)
    if sure is not None and sure[0] >= BELONGS:
        return sure[1]
    own = (own_date(scene, line) for line in lines)
    return next((date for date in own if date is not None), None)


def cued_thread(scene: Scene, index: int) -> Thread:
    """An incident in the background that words set apart: one sentence."""
    line = scene.lines[index]
    named = weightiest(line)
    return Thread(
        main=False,
        sentences=frozenset((index,)),
        anchors=(named.span,),
        trigger=named,
        event_type=named.event_type,
        modality=named.modality,
        told=False,
        date=own_date(scene, line),
        tolls=line.tolls,
    )


def _disjoint(one: DateMention, two: DateMention) -> bool:
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return False
    return one.end < two.start or two.end < one.start
