// From a folder to its page.
#pragma once

#include <string>

namespace hsx {

inline constexpr const char* kReportPage = "report.html";  // in the folder, when no other file is asked for

// Makes the page of a run's or a sweep's folder, whole or not at all. Returns "" or what is wrong.
std::string write_report(const std::string& folder, const std::string& page);

}  // namespace hsx
