// Short ways to assemble a text and look at what came of it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "assembler/assembler.h"

namespace hsx {

using testing::ElementsAre;
using testing::IsEmpty;

using Sources = std::map<std::string, std::string>;
using Words = std::vector<std::uint32_t>;

// A row of a table of texts and what comes of them.
template <class Outcome>
struct TextRow {
  const char* text;
  Outcome outcome;
};
template <class Outcome>
void PrintTo(const TextRow<Outcome>& row, std::ostream* out) {
  *out << testing::PrintToString(std::string(row.text));
}
// The letters and digits of the text, and its number.
template <class Outcome>
std::string row_name(const testing::TestParamInfo<TextRow<Outcome>>& info) {
  std::string name;
  for (const char c : std::string(info.param.text)) {
    const bool usable = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    name += usable && name.size() < 40 ? std::string(1, c) : "";
  }
  return name + "_" + std::to_string(info.index);
}

inline FileReader reader_of(const Sources& sources) {
  return [sources](const std::string& path) {
    const auto found = sources.find(path);
    return found == sources.end() ? IncludedFile{"", "no such file"} : IncludedFile{found->second, ""};
  };
}

inline AssemblyOptions abi_10() {
  AssemblyOptions options;
  options.abi = AbiRevision::v2025_10;
  return options;
}

inline AssemblyOptions defines(const std::map<std::string, std::int64_t>& values) {
  AssemblyOptions options;
  options.defines = values;
  return options;
}

inline AssemblyResult assemble_text(const std::string& text, const AssemblyOptions& options = {}) {
  return assemble({{"t.mvasm", text}}, options);
}

// The image of a text that must assemble.
inline Image image_of(const std::string& text, const AssemblyOptions& options = {}) {
  const AssemblyResult result = assemble_text(text, options);
  EXPECT_THAT(result.error_lines(), IsEmpty());
  return result.image.value_or(Image{});
}

inline Words code_of(const std::string& text, const AssemblyOptions& options = {}) {
  return image_of(text, options).code;
}

// The data of a text that is made of data directives only.
inline ByteString data_of(const std::string& text, const AssemblyOptions& options = {}) {
  return image_of("RET\n.data\n" + text, options).rodata;
}

// The errors of a text that must not assemble.
inline std::vector<std::string> errors_of(const std::string& text, const AssemblyOptions& options = {}) {
  const AssemblyResult result = assemble_text(text, options);
  EXPECT_FALSE(result.image.has_value());
  EXPECT_EQ(result.listing, "");
  return result.error_lines();
}

// Of a text that is wrong in one place.
inline std::string error_of(const std::string& text, const AssemblyOptions& options = {}) {
  const std::vector<std::string> errors = errors_of(text, options);
  EXPECT_EQ(errors.size(), 1U) << testing::PrintToString(errors);
  return errors.empty() ? "" : errors.front();
}

}  // namespace hsx
