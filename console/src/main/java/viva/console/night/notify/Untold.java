package viva.console.night.notify;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import viva.console.night.plan.Channel;
import viva.console.night.queue.NightEvent;
import viva.console.night.queue.NightJournal;

/// What an earlier supervisor of the same night did not get to tell: the queue's journal is the
/// queue of notices too.
///
/// @param attempt with which to go on
public record Untold(Notice notice, Channel channel, int attempt) {
    /// @param entries of the whole queue
    /// @param night that goes on
    public static List<Untold> in(
            List<NightJournal.Entry> entries,
            int night,
            List<Channel> channels,
            String plan,
            ZoneId zone) {
        Map<Long, Notice> notices = new LinkedHashMap<>();
        Map<String, Integer> tried = new LinkedHashMap<>();
        boolean tonight = false;
        for (NightJournal.Entry entry : entries) {
            if (entry.event() instanceof NightEvent.Began began) {
                tonight = began.night() == night;
            }
            if (tonight) {
                Notice.of(entry, plan, zone).ifPresent(one -> notices.put(one.about(), one));
                if (entry.event() instanceof NightEvent.Notified told) {
                    tried.put(
                            told.channel() + " " + told.about(),
                            told.failure().isEmpty() ? Notifier.MOST : told.attempt());
                }
            }
        }
        List<Untold> untold = new ArrayList<>();
        for (Notice notice : notices.values()) {
            channels.stream()
                    .filter(channel -> channel.when().contains(notice.occasion()))
                    .map(channel -> next(notice, channel, tried))
                    .flatMap(Optional::stream)
                    .forEach(untold::add);
        }
        return untold;
    }

    private static Optional<Untold> next(
            Notice notice, Channel channel, Map<String, Integer> tried) {
        int before = tried.getOrDefault(channel.name() + " " + notice.about(), 0);
        return before < Notifier.MOST
                ? Optional.of(new Untold(notice, channel, before + 1))
                : Optional.empty();
    }
}
