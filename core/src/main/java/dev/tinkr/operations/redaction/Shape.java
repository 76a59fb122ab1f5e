package dev.tinkr.operations.redaction;

import java.util.BitSet;
import java.util.List;

/**
 * A secret that begins with a fixed text.
 *
 * @param kind       what it is called where it stood
 * @param prefix     how it begins
 * @param body       the characters that follow
 * @param least      how many of them there are at least
 * @param most       how many at most; with more it is something else
 * @param keepPrefix whether the beginning is no part of the secret, such as the name of a key
 */
record Shape(String kind, String prefix, BitSet body, int least, int most, boolean keepPrefix) {

    private static final int ANY = Integer.MAX_VALUE;
    private static final BitSet UPPER = chars("AZ09");
    private static final BitSet ALPHANUMERIC = chars("AZaz09");
    private static final BitSet WORD = chars("AZaz09__");
    private static final BitSet WORD_DASH = chars("AZaz09__--");
    private static final BitSet ALPHANUMERIC_DASH = chars("AZaz09--");
    private static final BitSet PATH = chars("AZaz09//__--");
    private static final BitSet BASE64 = chars("AZaz09++//==");
    private static final BitSet BASE64_IN_URL = chars("AZaz09++//==%%");

    /** All of them; where one prefix begins another, the longer comes first. */
    static final List<Shape> ALL = List.of(exactly("aws-access-key", "AKIA", UPPER, 16),
            exactly("aws-access-key", "ASIA", UPPER, 16), exactly("aws-access-key", "ABIA", UPPER, 16),
            exactly("aws-access-key", "ACCA", UPPER, 16), atLeast("aws-session-token", "IQoJb3JpZ2lu", BASE64, 100),
            atLeast("aws-session-token", "FwoGZXIvYXdz", BASE64, 100),
            exactly("gcp-api-key", "AIza", WORD_DASH, 35), atLeast("gcp-access-token", "ya29.", WORD_DASH, 20),
            exactly("gcp-client-secret", "GOCSPX-", WORD_DASH, 28), named("azure-key", "AccountKey=", BASE64, 40),
            named("azure-key", "SharedAccessKey=", BASE64, 40), named("azure-signature", "sig=", BASE64_IN_URL, 40),
            atLeast("github-token", "ghp_", ALPHANUMERIC, 36), atLeast("github-token", "gho_", ALPHANUMERIC, 36),
            atLeast("github-token", "ghu_", ALPHANUMERIC, 36), atLeast("github-token", "ghs_", ALPHANUMERIC, 36),
            atLeast("github-token", "ghr_", ALPHANUMERIC, 36), atLeast("github-token", "github_pat_", WORD, 50),
            atLeast("slack-token", "xoxb-", ALPHANUMERIC_DASH, 10),
            atLeast("slack-token", "xoxp-", ALPHANUMERIC_DASH, 10),
            atLeast("slack-token", "xoxa-", ALPHANUMERIC_DASH, 10),
            atLeast("slack-token", "xoxr-", ALPHANUMERIC_DASH, 10),
            atLeast("slack-token", "xoxs-", ALPHANUMERIC_DASH, 10),
            atLeast("slack-token", "xoxe-", ALPHANUMERIC_DASH, 10),
            atLeast("slack-token", "xoxe.", chars("AZaz09--.."), 10),
            atLeast("slack-token", "xapp-", ALPHANUMERIC_DASH, 10),
            named("slack-webhook", "hooks.slack.com/services/", PATH, 20),
            named("slack-webhook", "hooks.slack.com/workflows/", PATH, 20),
            atLeast("stripe-key", "sk_live_", ALPHANUMERIC, 10), atLeast("stripe-key", "sk_test_", ALPHANUMERIC, 10),
            atLeast("stripe-key", "rk_live_", ALPHANUMERIC, 10), atLeast("stripe-key", "rk_test_", ALPHANUMERIC, 10),
            atLeast("stripe-key", "whsec_", ALPHANUMERIC, 20), atLeast("anthropic-key", "sk-ant-", WORD_DASH, 20),
            atLeast("openai-key", "sk-proj-", WORD_DASH, 20), atLeast("openai-key", "sk-svcacct-", WORD_DASH, 20),
            atLeast("openai-key", "sk-admin-", WORD_DASH, 20), atLeast("openai-key", "sk-", ALPHANUMERIC, 40));

    /** Where the secret ends whose prefix begins at {@code at}, or -1 when it is none. */
    int end(String text, int at) {
        if (!text.startsWith(prefix, at)) {
            return -1;
        }
        int from = at + prefix.length();
        int end = from;
        while (end < text.length() && end - from <= most && body.get(text.charAt(end))) {
            end++;
        }
        int length = end - from;
        boolean goesOn = least == most && end < text.length() && ALPHANUMERIC.get(text.charAt(end));
        return length >= least && length <= most && !goesOn ? end : -1;
    }

    private static Shape exactly(String kind, String prefix, BitSet body, int length) {
        return new Shape(kind, prefix, body, length, length, false);
    }

    private static Shape atLeast(String kind, String prefix, BitSet body, int length) {
        return new Shape(kind, prefix, body, length, ANY, false);
    }

    private static Shape named(String kind, String prefix, BitSet body, int length) {
        return new Shape(kind, prefix, body, length, ANY, true);
    }

    private static BitSet chars(String ranges) {
        BitSet set = new BitSet(128);
        for (int i = 0; i < ranges.length(); i += 2) {
            set.set(ranges.charAt(i), ranges.charAt(i + 1) + 1);
        }
        return set;
    }
}
