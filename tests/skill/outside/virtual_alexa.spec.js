// An evening with bespoken's virtual-alexa: it hears by our interaction model and has a player of its own.
"use strict";

const assert = require("assert");
const { VirtualAlexa } = require("virtual-alexa");

const { SKILL_ENDPOINT, INTERACTION_MODEL } = process.env;

describe("virtual-alexa", () => {
    let alexa;

    beforeEach(() => {
        alexa = VirtualAlexa.Builder().skillURL(SKILL_ENDPOINT).interactionModelFile(INTERACTION_MODEL).create();
        alexa.context().device().audioPlayerSupported(true);
        alexa.context().device().setID("amzn1.ask.device.BED");
    });

    const playing = () => alexa.audioPlayer().playing().stream;
    const wordsOf = (answer) => answer.response.outputSpeech.ssml;

    it("opens, and listens", async () => {
        const answer = await alexa.launch();
        assert.match(wordsOf(answer), /^<speak>.+<\/speak>$/);
        assert.strictEqual(answer.response.shouldEndSession, false);
    });

    it("hears a sample utterance with a slot", async () => {
        const answer = await alexa.utter("play letting the day go");
        assert.match(wordsOf(answer), /Letting the day go/);
        assert.strictEqual(alexa.audioPlayer().isPlaying(), true);
        assert.match(playing().url, /\/audio\/letting-the-day-go\.mp3$/);
    });

    it("plays a list to its second track", async () => {
        await alexa.intend("PlayPlaylistIntent", { playlist: "wind down" });
        const first = playing();
        const lined = await alexa.audioPlayer().playbackNearlyFinished();
        assert.strictEqual(lined.response.directives[0].playBehavior, "ENQUEUE");
        assert.strictEqual(lined.response.directives[0].audioItem.stream.expectedPreviousToken, first.token);
        const finished = await alexa.audioPlayer().playbackFinished();
        assert.deepStrictEqual(finished.response, {});
        assert.match(playing().url, /letting-the-day-go/);
    });

    it("pauses, and goes on where it was", async () => {
        await alexa.intend("PlayPlaylistIntent", { playlist: "wind down" });
        alexa.audioPlayer().playbackOffset(95000);
        await alexa.intend("AMAZON.PauseIntent");
        assert.strictEqual(alexa.audioPlayer().isPlaying(), false);
        const resumed = await alexa.intend("AMAZON.ResumeIntent");
        assert.strictEqual(resumed.response.directives[0].audioItem.stream.offsetInMilliseconds, 95000);
    });

    it("stops, and says goodbye", async () => {
        await alexa.intend("BedtimeIntent");
        const answer = await alexa.intend("AMAZON.StopIntent");
        assert.strictEqual(answer.response.shouldEndSession, true);
        assert.strictEqual(alexa.audioPlayer().isPlaying(), false);
    });

    it("ends a session without a word", async () => {
        await alexa.launch();
        const answer = await alexa.endSession();
        assert.deepStrictEqual(answer.response, {});
    });
});
