// The door to libcurl, which Swift imports but for its calls with `...`.
//
// Swift cannot call a variadic C function, and curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are such: each
// function here is one of them with one type of argument. All give curl's own code back.

#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

#pragma clang assume_nonnull begin

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value);
/// A text, which curl copies, or any other pointer, which it keeps; null takes an option's default away.
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, const void *_Nullable value);

// A function pointer is no data pointer to Swift; one setter for each type of callback keeps the compiler's check.
CURLcode ccurl_set_write(CURL *easy, CURLoption option, curl_write_callback callback);
CURLcode ccurl_set_progress(CURL *easy, curl_xferinfo_callback callback);
CURLcode ccurl_set_request(CURL *easy, curl_prereq_callback callback);
CURLcode ccurl_set_socket(CURL *easy, curl_opensocket_callback callback);

/// A number that curl tells about an exchange; 0 when it does not know.
long ccurl_long(CURL *easy, CURLINFO info);
/// A time in microseconds that curl tells about an exchange; 0 when that has not come to pass.
curl_off_t ccurl_time(CURL *easy, CURLINFO info);

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);

/// The version of TLS of a connection that is up, as OpenSSL numbers them: 0x0304 is 1.3; 0 when there is none.
///
/// Besides the variadic call, what curl gives is a pointer whose type only its documentation tells.
int ccurl_tls_version(CURL *easy);

#pragma clang assume_nonnull end

#endif
