#include "platforms/section_reader.h"

namespace hsx {

std::optional<Placed<std::string>> SectionReader::optional_text(const std::string& key) {
  known_.push_back(key);
  const Setting* setting = settings_.take(key);
  if (setting == nullptr) return std::nullopt;
  const Parsed<std::string> parsed = ParamType<std::string>::read(setting->value);
  if (parsed.ok()) return Placed<std::string>{parsed.value, setting->origin};
  diagnostics_.error(setting->origin, fmt::format("{}: {}", full(key), parsed.error));
  return std::nullopt;
}

std::optional<Placed<std::string>> SectionReader::required_text(const std::string& key, const char* example) {
  if (settings_.take(key) == nullptr) report_missing(key, example);
  return optional_text(key);
}

}  // namespace hsx
