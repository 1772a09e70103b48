// The page without its data, as the build has bundled it.
#pragma once

#include <string_view>

namespace hsx {

inline constexpr std::string_view kReportDataMark = "%REPORT_DATA%";

// HTML; holds kReportDataMark once, inside an element of JSON.
std::string_view report_template();

}  // namespace hsx
