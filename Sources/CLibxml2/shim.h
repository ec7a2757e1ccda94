#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/// Reads UTF-8 bytes as HTML, whatever their own charset declaration says. Free with `xmlFreeDoc`.
///
/// XML_PARSE_HUGE is honoured by the HTML parser although htmlParserOption got a name for it only in
/// 2.14; without it text below depth 256 or in a node of 10 MB is lost.
static inline htmlDocPtr parley_read_page(const char *bytes, int count) {
  htmlParserCtxtPtr context = htmlNewParserCtxt();
  if (context == NULL) return NULL;
  htmlDocPtr page = htmlCtxtReadMemory(
      context, bytes, count, NULL, "UTF-8",
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
          HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT | XML_PARSE_HUGE);
  htmlFreeParserCtxt(context);
  return page;
}

/// Reads bytes as XML, and goes on after a fault. Entities are not replaced, so that none can grow;
/// nothing is fetched. Free with `xmlFreeDoc`.
static inline xmlDocPtr parley_read_feed(const char *bytes, int count) {
  return xmlReadMemory(
      bytes, count, NULL, NULL,
      XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
          XML_PARSE_COMPACT);
}
