package viva.agents.committee;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import viva.study.CallId;

/// The ids of a committee's calls: `<root>/propose/p0`, `<root>/critique/p1/v0`, and
/// `<root>/compare/p1-p2/ab/v0` with the earlier candidate shown first, `ba` with the later one.
record CommitteeCalls(CallId root) {
    private static final Pattern VOTE = Pattern.compile(".*/v(0|[1-9][0-9]{0,5})(#repair[1-9])?");
    private static final Pattern PROPOSAL =
            Pattern.compile(".*/p(0|[1-9][0-9]{0,5})(#repair[1-9])?");

    static String candidate(int slot) {
        return "p" + slot;
    }

    /// The slot of a candidate's id: 12 of `p12`.
    ///
    /// @throws IllegalArgumentException where it is no candidate's id
    static int slot(String candidate) {
        if (!candidate.matches("p(0|[1-9][0-9]{0,5})")) {
            throw new IllegalArgumentException(
                    "'" + candidate + "' is not a candidate's id like p0");
        }
        return Integer.parseInt(candidate.substring(1));
    }

    /// The number of a vote's call: 3 of `…/v3`, a repair of it included.
    ///
    /// @throws IllegalArgumentException where the call is none of a vote
    static int vote(CallId call) {
        Matcher number = VOTE.matcher(call.path());
        if (!number.matches()) {
            throw new IllegalArgumentException("'" + call + "' is not the call of a vote");
        }
        return Integer.parseInt(number.group(1));
    }

    /// The slot of a proposer's call: 2 of `…/propose/p2`, a repair of it included.
    ///
    /// @throws IllegalArgumentException where the call is none of a proposer
    static int proposal(CallId call) {
        Matcher number = PROPOSAL.matcher(call.path());
        if (!number.matches()) {
            throw new IllegalArgumentException("'" + call + "' is not the call of a proposer");
        }
        return Integer.parseInt(number.group(1));
    }

    CallId propose(int slot) {
        return root.child("propose").child(candidate(slot));
    }

    CallId critique(String candidate, int vote) {
        return root.child("critique").child(candidate).child("v" + vote);
    }

    CallId compare(String first, String second, int vote) {
        boolean inOrder = slot(first) < slot(second);
        String pair = inOrder ? first + "-" + second : second + "-" + first;
        return root.child("compare").child(pair).child(inOrder ? "ab" : "ba").child("v" + vote);
    }
}
