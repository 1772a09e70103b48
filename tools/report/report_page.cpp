#include "report/report_page.h"

#include "report/report_template.h"

namespace hsx {

std::string embedded_json(const nlohmann::ordered_json& data) {
  std::string text;
  for (const char c : data.dump()) {
    if (c == '<') {
      text += "\\u003c";  // outside of strings JSON has none
    } else {
      text += c;
    }
  }
  return text;
}

std::string report_page(const nlohmann::ordered_json& data) {
  const std::string_view page = report_template();
  const std::size_t at = page.find(kReportDataMark);
  std::string whole(page.substr(0, at));
  whole += embedded_json(data);
  whole += page.substr(at + kReportDataMark.size());
  return whole;
}

}  // namespace hsx
