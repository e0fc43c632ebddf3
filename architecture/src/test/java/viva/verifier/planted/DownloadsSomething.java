package viva.verifier.planted;

import okhttp3.OkHttpClient;

/// Planted: OkHttp outside tools and gateway.
public record DownloadsSomething(OkHttpClient client) {}
