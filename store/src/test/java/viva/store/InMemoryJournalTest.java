package viva.store;

class InMemoryJournalTest extends JournalContract {
    @Override
    Journal open() {
        return new InMemoryJournal(CLOCK);
    }
}
