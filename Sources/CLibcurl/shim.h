#include <curl/curl.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

// curl_easy_setopt takes whatever its option says; Swift cannot call such a function, so each kind of
// argument has its own door here.

static inline CURLcode parley_curl_set_text(CURL *handle, CURLoption option, const char *text) {
  return curl_easy_setopt(handle, option, text);
}

static inline CURLcode parley_curl_set_number(CURL *handle, CURLoption option, long number) {
  return curl_easy_setopt(handle, option, number);
}

static inline CURLcode parley_curl_set_pointer(CURL *handle, CURLoption option, void *pointer) {
  return curl_easy_setopt(handle, option, pointer);
}

/// Must come before CURLOPT_COPYPOSTFIELDS, which copies so many bytes.
static inline CURLcode parley_curl_set_body_size(CURL *handle, long long size) {
  return curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
}

/// Nothing but the web: no files, no mail, whatever the library was built with.
static inline void parley_curl_allow_web_only(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

/// Bytes of a header line or of the body; returns how many were taken, fewer to stop.
typedef size_t (*parley_curl_sink)(char *bytes, size_t size, size_t count, void *context);

static inline void parley_curl_set_sinks(
    CURL *handle, parley_curl_sink head, parley_curl_sink body, void *context) {
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

/// Called several times a second; anything but 0 ends the transfer.
typedef int (*parley_curl_pulse)(
    void *context, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

static inline void parley_curl_set_pulse(CURL *handle, parley_curl_pulse pulse, void *context) {
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, pulse);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
}

/// Called with each address before it is connected to.
typedef curl_socket_t (*parley_curl_opener)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);

static inline void parley_curl_set_opener(CURL *handle, parley_curl_opener open, void *context) {
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
}

/// The socket for an address, closed in child processes.
static inline curl_socket_t parley_curl_socket(const struct curl_sockaddr *address) {
  int number = socket(address->family, address->socktype, address->protocol);
  if (number >= 0) fcntl(number, F_SETFD, FD_CLOEXEC);
  return number;
}

static inline const struct sockaddr *parley_curl_address(const struct curl_sockaddr *address) {
  return &address->addr;
}

static inline const char *parley_curl_final_url(CURL *handle) {
  const char *url = NULL;
  curl_easy_getinfo(handle, CURLINFO_EFFECTIVE_URL, &url);
  return url;
}

static inline long parley_curl_status(CURL *handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

/// CURL_GLOBAL_DEFAULT is a macro Swift cannot read.
static inline CURLcode parley_curl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
