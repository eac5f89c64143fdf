"""Articles: what there is, summaries in the article's own words, more of them, and the whole read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audio_builder.catalog import SUMMARY_LENGTHS, Article, SummaryLength, SummarySentence
from skill import phrases
from skill.handlers.lists import Shelf, name_some, offer_nearest
from skill.handlers.meditations import topic_of
from skill.handlers.summaries import Heard, card_of, fitting, next_longer, parts_of, with_caution
from skill.handlers.titles import meant, names_nothing
from skill.handlers.topic import Answer, Topic
from skill.playback import Playback
from skill.ssml import LONGEST_SPEECH, length_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audio_builder.catalog import Track
    from skill.envelope import Asked, Said
    from skill.handlers.player import Player
    from skill.handlers.reply import Reply

DEFAULT_LENGTH: SummaryLength = "medium"


@dataclass(frozen=True, slots=True)
class Articles(Topic):
    """Lists, sums up and reads articles."""

    player: Player

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The intents about articles."""
        return {
            "ListArticlesIntent": self.list_titles,
            "SummarizeArticleIntent": self.summarize,
            "ReadArticleIntent": self.read,
            "SendToPhoneIntent": self.send,
        }

    @property
    def shelf(self) -> Shelf:
        """The articles by their slugs, and what is done with one that was chosen: it is summed up."""
        return Shelf(self._titles, self._summarize_chosen)

    def list_titles(self, asked: Asked, reply: Reply) -> None:
        """Say a few titles, on a topic if one was named."""
        articles = self.player.catalog.articles
        topics = sorted({topic for article in articles for topic in article.topics})
        topic = topic_of(asked, topics)
        titles = {article.slug: article.title for article in articles if topic is None or topic in article.topics}
        if titles:
            sentence = phrases.LIST_ARTICLES_ON if topic else phrases.LIST_ARTICLES
            named = name_some(reply, "articles", titles)
            reply.ask(sentence.format(topic=topic, titles=named), reprompt=phrases.WHICH_ONE)
        elif topics:
            reply.ask(phrases.NO_TOPIC.format(topics=phrases.listed(topics, "or")))
        else:
            reply.ask(phrases.NO_ARTICLES, question="breathe", reprompt=phrases.NO_ARTICLES)

    def summarize(self, asked: Asked, reply: Reply) -> None:
        """Sum up the article that was named, in a minute unless asked otherwise."""
        if _article_named(asked):
            found = self._found(asked, reply)
            if found:
                self._summarize(reply, found, self._length_asked(asked))
        else:
            heard = self._heard(asked)
            articles = self.player.catalog.articles
            only = articles[0] if len(articles) == 1 else None
            self._summarize_or_ask(asked, reply, heard.article if heard else only)

    def summarize_offered(self, asked: Asked, reply: Reply) -> None:
        """Sum up the article that was offered, after a yes."""
        self._summarize_or_ask(asked, reply, self.player.catalog.article(str(asked.session.get("offered"))))

    def more(self, asked: Asked, reply: Reply) -> None:
        """Say what the next longer summary adds; after the longest, offer the whole."""
        heard = self._heard(asked)
        if heard is None:
            reply.ask(phrases.MORE_OF_WHAT)
            return
        length, sentences = next_longer(heard)
        if sentences:
            self._speak(reply, heard.article, length, sentences, heard.starts)
        else:
            self._offer_whole(reply, heard.article, phrases.SUMMARY_ALL_BEFORE)

    def repeat(self, asked: Asked, reply: Reply) -> None:
        """Say again the summary that was heard."""
        heard = self._heard(asked)
        if heard:
            self._summarize(reply, heard.article, heard.length)
        else:
            reply.ask(phrases.MORE_OF_WHAT)

    def read(self, asked: Asked, reply: Reply) -> None:
        """Play the article read aloud; without a title, the one that was just summed up."""
        heard = self._heard(asked)
        if _article_named(asked):
            found = self._found(asked, reply)
            if found:
                self._read(asked, reply, found)
        elif heard:
            self._read(asked, reply, heard.article)
        else:
            reply.ask(phrases.READ_WHICH)

    def read_track(self, asked: Asked, reply: Reply, track: Track) -> None:
        """Play a narrated article that was chosen by its track."""
        article = self._of_track(track)
        if article:
            self._read(asked, reply, article)

    def summed_up(self, asked: Asked) -> Track | None:
        """The narrated article that this session has just heard a summary of, or None."""
        heard = self._heard(asked)
        return self._narration(heard.article) if heard else None

    def send(self, asked: Asked, reply: Reply) -> None:
        """Put the source on a card: of the article that was named, was summed up, or is being read."""
        article = self._found(asked, reply) if _article_named(asked) else self._at_hand(asked)
        if article:
            reply.show(article.title, card_of(article))
            sentence = phrases.pick(phrases.SENT, asked.request_id).format(title=article.title)
            self._say_or_ask(asked, reply, sentence)
        elif not _article_named(asked):
            reply.ask(phrases.SEND_WHICH)

    def _at_hand(self, asked: Asked) -> Article | None:
        """The article that was summed up in this session, else the one that is read or was read last."""
        heard = self._heard(asked)
        playing = self.player.playing(asked)
        return heard.article if heard else (self._of_track(playing.track) if playing else None)

    def _say_or_ask(self, asked: Asked, reply: Reply, sentence: str) -> None:
        """Say it and let go on what plays; else ask what is next."""
        if self.player.heard_now(asked):
            reply.say(sentence)
        else:
            reply.ask(sentence, phrases.SUMMARY_ELSE)

    def _of_track(self, track: Track) -> Article | None:
        articles = self.player.catalog.articles
        return next((article for article in articles if self._narration(article) == track), None)

    def _found(self, asked: Asked, reply: Reply) -> Article | None:
        """The article that was named, or None after the nearest titles were said."""
        said, titles = _article_named(asked), self._titles()
        found = meant(said, titles) if said else None
        if found and found.id:
            return self.player.catalog.article(found.id)
        offer_nearest(reply, "articles", {slug: titles[slug] for slug in (found.nearest if found else ())})
        return None

    def _summarize_or_ask(self, asked: Asked, reply: Reply, article: Article | None) -> None:
        if article:
            self._summarize(reply, article, self._length_asked(asked))
        else:
            self.list_titles(asked, reply)

    def _summarize_chosen(self, asked: Asked, reply: Reply, slug: str) -> None:
        self._summarize_or_ask(asked, reply, self.player.catalog.article(slug))

    def _titles(self) -> dict[str, str]:
        return {article.slug: article.title for article in self.player.catalog.articles}

    def _summarize(self, reply: Reply, article: Article, length: SummaryLength) -> None:
        summary = article.summaries.get(length)
        head = phrases.SUMMARY_HEAD if article.author else phrases.SUMMARY_HEAD_NO_AUTHOR
        source = head.format(title=article.title, author=article.author)
        sentences = with_caution(summary.sentences if summary else (), article)
        self._speak(reply, article, length, sentences, frozenset(), source)

    def _speak(
        self,
        reply: Reply,
        article: Article,
        length: SummaryLength,
        sentences: Sequence[SummarySentence],
        heard: frozenset[int],
        *before: str,
    ) -> None:
        """Say sentences, with quiet between them, and end on one question that a yes or a no can answer."""
        tail = (phrases.SUMMARY_MORE_TAIL if heard else phrases.SUMMARY_TAIL,)
        room = LONGEST_SPEECH - length_of((*before, *tail, phrases.SUMMARY_ALL, phrases.SUMMARY_READ))
        told = fitting(sentences, room)
        starts = heard | {sentence.start for sentence in told}
        summary = {"slug": article.slug, "length": length, "starts": sorted(starts)}
        reply.remember(summary=summary, listed=None)  # what "more" is about from now on
        spoken = [part for sentence in told for part in parts_of(sentence)]
        if next_longer(Heard(article, length, starts))[1]:
            reply.ask(*before, *spoken, *tail, phrases.SUMMARY_MORE, question="more", reprompt=phrases.SUMMARY_MORE)
        else:
            self._offer_whole(reply, article, *before, *spoken, *tail, phrases.SUMMARY_ALL)

    def _offer_whole(self, reply: Reply, article: Article, *before: str | float) -> None:
        reply.remember(offered=article.slug)
        if self._narration(article):
            reply.ask(*before, phrases.SUMMARY_READ, question="read", reprompt=phrases.SUMMARY_READ)
        else:
            reply.ask(*before, phrases.SUMMARY_ELSE)

    def _read(self, asked: Asked, reply: Reply, article: Article) -> None:
        track = self._narration(article)
        if track is None:
            reply.remember(offered=article.slug)
            sentence = phrases.NOT_READ.format(title=article.title)
            reply.ask(sentence, question="summarize", reprompt=sentence)
            return
        length = phrases.spoken_length(track.duration_ms / 1000)
        sentence = phrases.PLAYING_ARTICLE if article.author else phrases.PLAYING_ARTICLE_NO_AUTHOR
        reply.say(sentence.format(title=article.title, author=article.author, length=length), phrases.READ_CAUTION)
        self.player.start(asked, reply, Playback(track.id))

    def _narration(self, article: Article) -> Track | None:
        catalog = self.player.catalog
        return catalog.track(article.track_id or f"read-{article.slug}")

    def _heard(self, asked: Asked) -> Heard | None:
        """What this session has heard; None for nothing, or for an article that is gone."""
        summary: Any = asked.session.get("summary")
        if not isinstance(summary, dict) or summary.get("length") not in SUMMARY_LENGTHS:
            return None
        article = self.player.catalog.article(str(summary.get("slug")))
        starts = summary.get("starts")
        known = (
            frozenset(start for start in starts if isinstance(start, int)) if isinstance(starts, list) else frozenset()
        )
        return Heard(article, summary["length"], known) if article else None

    def _length_asked(self, asked: Asked) -> SummaryLength:
        """The length that was named; "shorter" and "longer" are measured by what was heard."""
        said, heard = asked.slot("length"), self._heard(asked)
        words = {said.id, *said.value.lower().split()} if said else set()
        step = ("longer" in words) - ("shorter" in words)
        if step:
            at = SUMMARY_LENGTHS.index(heard.length if heard else DEFAULT_LENGTH) + step
            return SUMMARY_LENGTHS[min(max(at, 0), len(SUMMARY_LENGTHS) - 1)]
        return next((length for length in SUMMARY_LENGTHS if length in words), DEFAULT_LENGTH)


def _article_named(asked: Asked) -> Said | None:
    """What was said for an article, or None where that is only "it" or "that one"."""
    said = asked.slot("article")
    return None if said is None or names_nothing(said) else said
