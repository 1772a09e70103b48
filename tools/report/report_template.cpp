#include "report/report_template.h"

#include <cstddef>

__asm__(
    ".pushsection .rodata\n"
    ".balign 16\n"
    ".globl hsx_report_page\n"
    "hsx_report_page:\n"
    ".incbin \"" HSX_REPORT_PAGE
    "\"\n"
    ".globl hsx_report_page_end\n"
    "hsx_report_page_end:\n"
    ".byte 0\n"
    ".popsection\n");

extern "C" {
extern const char hsx_report_page[];
extern const char hsx_report_page_end[];
}

namespace hsx {

std::string_view report_template() {
  return {hsx_report_page, static_cast<std::size_t>(hsx_report_page_end - hsx_report_page)};
}

}  // namespace hsx
