#include "sweep/axis.h"

#include <fmt/format.h>

#include <cmath>

namespace hsx {

SettingValue setting_of(double number, bool whole, const std::string& unit) {
  const auto rounded = static_cast<std::int64_t>(number);
  if (unit.empty()) return whole ? SettingValue(rounded) : SettingValue(number);
  return whole ? fmt::format("{} {}", rounded, unit) : fmt::format("{} {}", number, unit);
}

std::string label_text(const SettingValue& label) {
  const auto* text = std::get_if<std::string>(&label);
  return text != nullptr ? *text : to_text(label);
}

SettingValue AxisRange::at(double share) const {
  const double width = to - from + (whole && !logarithmic ? 1 : 0);
  const double drawn = logarithmic ? from * std::pow(to / from, share) : from + share * width;
  return setting_of(whole ? std::floor(logarithmic ? drawn + 0.5 : drawn) : drawn, whole, unit);
}

}  // namespace hsx
