#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#include "CCurl.h"

#ifdef __APPLE__
#define NAME "libcurl.4.dylib"
#else
#define NAME "libcurl.so.4"
#endif

#define FUNCTIONS(EACH)     \
  EACH(global_init)         \
  EACH(easy_init)           \
  EACH(easy_reset)          \
  EACH(easy_cleanup)        \
  EACH(easy_strerror)       \
  EACH(easy_setopt)         \
  EACH(easy_getinfo)        \
  EACH(slist_append)        \
  EACH(slist_free_all)      \
  EACH(multi_init)          \
  EACH(multi_cleanup)       \
  EACH(multi_setopt)        \
  EACH(multi_add_handle)    \
  EACH(multi_remove_handle) \
  EACH(multi_perform)       \
  EACH(multi_info_read)     \
  EACH(multi_timeout)       \
  EACH(multi_poll)          \
  EACH(multi_strerror)

static struct {
#define POINTER(function) __typeof__(curl_##function) *function;
  FUNCTIONS(POINTER)
#undef POINTER
} library;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_loaded;
static char problem[256];

static void load(void) {
  void *handle = dlopen(NAME, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    const char *why = dlerror();
    snprintf(problem, sizeof problem, "%s", why != NULL ? why : NAME " cannot be loaded");
    return;
  }
#define FIND(function)                                                                  \
  library.function = (__typeof__(library.function))dlsym(handle, "curl_" #function);    \
  if (library.function == NULL) {                                                       \
    snprintf(problem, sizeof problem, NAME " is too old: it has no curl_" #function);   \
    return;                                                                             \
  }
  FUNCTIONS(FIND)
#undef FIND
  CURLcode code = library.global_init(CURL_GLOBAL_ALL);
  if (code != CURLE_OK) {
    snprintf(problem, sizeof problem, NAME ": %s", library.easy_strerror(code));
    return;
  }
  is_loaded = true;
}

bool ccurl_load(void) {
  pthread_once(&once, load);
  return is_loaded;
}

const char *ccurl_problem(void) { return problem; }

// One transfer

CURL *ccurl_easy_init(void) { return library.easy_init(); }

void ccurl_easy_reset(CURL *easy) { library.easy_reset(easy); }

void ccurl_easy_cleanup(CURL *easy) { library.easy_cleanup(easy); }

const char *ccurl_easy_strerror(CURLcode code) { return library.easy_strerror(code); }

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, const void *value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode ccurl_set_callback(CURL *easy, CURLoption option, ccurl_bytes_callback value) {
  return library.easy_setopt(easy, option, value);
}

CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
  return library.easy_getinfo(easy, info, value);
}

CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return library.easy_getinfo(easy, info, value);
}

CURLcode ccurl_get_string(CURL *easy, CURLINFO info, char **value) {
  return library.easy_getinfo(easy, info, value);
}

CURLcode ccurl_leave_resolver(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
  return library.easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
  (void)easy;
  return CURLE_OK;
#endif
}

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *line) {
  return library.slist_append(list, line);
}

void ccurl_slist_free_all(struct curl_slist *list) { library.slist_free_all(list); }

// Many transfers

CURLM *ccurl_multi_init(void) { return library.multi_init(); }

void ccurl_multi_cleanup(CURLM *multi) { library.multi_cleanup(multi); }

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return library.multi_setopt(multi, option, value);
}

CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy) {
  return library.multi_add_handle(multi, easy);
}

CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy) {
  return library.multi_remove_handle(multi, easy);
}

CURLMcode ccurl_multi_perform(CURLM *multi, int *running) {
  return library.multi_perform(multi, running);
}

CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left) {
  return library.multi_info_read(multi, left);
}

CURLMcode ccurl_multi_timeout(CURLM *multi, long *milliseconds) {
  return library.multi_timeout(multi, milliseconds);
}

CURLMcode ccurl_multi_poll(
    CURLM *multi, struct curl_waitfd extra[], unsigned count, int milliseconds, int *ready) {
  return library.multi_poll(multi, extra, count, milliseconds, ready);
}

const char *ccurl_multi_strerror(CURLMcode code) { return library.multi_strerror(code); }
