package viva.store;

class InMemoryArtifactsTest extends ArtifactsContract {
    @Override
    Artifacts artifacts() {
        return new InMemoryArtifacts();
    }
}
