// libcurl, which is loaded when it is first wanted: it and its thirty libraries take longer than a screen does to open.
//
// The types and the options' names are those of <curl/curl.h>. Each function is the one of libcurl with the same name, and
// may be called once `ccurl_load` has been true. libcurl's setters and getters take their argument as `...`, which Swift
// cannot call: there is one for each kind of argument.

#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <stdbool.h>

/// Loads libcurl and sets it up, once. False when that fails; `ccurl_problem` then says why. Safe from any thread.
bool ccurl_load(void);
const char *ccurl_problem(void);

// One transfer

typedef size_t (*ccurl_bytes_callback)(char *bytes, size_t size, size_t count, void *context);

CURL *ccurl_easy_init(void);
void ccurl_easy_reset(CURL *easy);
void ccurl_easy_cleanup(CURL *easy);
const char *ccurl_easy_strerror(CURLcode code);

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
/// Strings (which libcurl copies), buffers (which it does not) and contexts.
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, const void *value);
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_callback(CURL *easy, CURLoption option, ccurl_bytes_callback value);

CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value);
CURLcode ccurl_get_string(CURL *easy, CURLINFO info, char **value);

/// Lets a transfer that ends while its host's name is being resolved leave the resolving thread behind, where libcurl (7.87
/// and later) would otherwise wait for that thread.
CURLcode ccurl_leave_resolver(CURL *easy);

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *line);
void ccurl_slist_free_all(struct curl_slist *list);

// Many transfers

CURLM *ccurl_multi_init(void);
void ccurl_multi_cleanup(CURLM *multi);
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_perform(CURLM *multi, int *running);
CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left);
CURLMcode ccurl_multi_timeout(CURLM *multi, long *milliseconds);
CURLMcode ccurl_multi_poll(
    CURLM *multi, struct curl_waitfd extra[], unsigned count, int milliseconds, int *ready);
const char *ccurl_multi_strerror(CURLMcode code);

#endif
