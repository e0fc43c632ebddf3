package viva.study.planted;

import viva.store.planted.Shelf;

/// Planted: an arrow that points up.
public interface KnowsTheStore {
    Shelf[] shelves();
}
