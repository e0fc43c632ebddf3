package viva.store;

/// How thoroughly tests alter bytes: `-Dviva.every.byte=true` alters each one, which takes minutes;
/// otherwise they go in strides that hit every kind of place.
final class EveryByte {
    private EveryByte() {}

    static int stride(int otherwise) {
        return Boolean.getBoolean("viva.every.byte") ? 1 : otherwise;
    }
}
