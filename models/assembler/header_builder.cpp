#include "assembler/header_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "assembler/metadata_builder.h"
#include "isa/data_address.h"
#include "isa/image_header.h"

namespace hsx {
namespace {

// Indexed by HeaderDirective; the name has no number.
constexpr std::array<std::int64_t, 4> kMostNumber{0, 0xFFFF, kMaxImagePart, 0xFFFFFFFF};

constexpr std::size_t index_of(HeaderDirective field) {
  return static_cast<std::size_t>(field);
}

}  // namespace

bool HeaderBuilder::is_first(std::optional<SourcePlace>& earlier, const Statement& statement) {
  if (!earlier) {
    earlier = statement.place;
    return true;
  }
  log_.error(statement.place, fmt::format("{} has been given at {}", statement.word, log_.text(*earlier)));
  return false;
}

void HeaderBuilder::set_entry(const Statement& statement, std::uint32_t address, Evaluator& evaluator) {
  if (!is_first(entry_place_, statement)) return;
  entry_value_place_ = statement.place;
  if (statement.values.empty()) {
    entry_ = address;
    return;
  }
  const Value& value = statement.values.front();
  entry_value_place_ = value.place;
  if (const auto target = evaluator.code_address(value)) {
    entry_ = static_cast<std::uint32_t>(evaluator.in_range(value, 0, kMaxImagePart, "entry"));
  }
}

void HeaderBuilder::set_field(const Statement& statement, Evaluator& evaluator) {
  const std::size_t field = index_of(statement.header);
  if (!is_first(places_[field], statement)) return;
  const Value& value = statement.values.front();
  places_[field] = value.place;
  if (statement.header == HeaderDirective::name) {
    const ByteString bytes = bytes_of(statement.values, 0, evaluator);
    name_ = std::string(bytes.begin(), bytes.end());
  } else {
    numbers_[field] =
        static_cast<std::uint32_t>(evaluator.in_range(value, 0, kMostNumber[field], statement.word));
  }
}

void HeaderBuilder::finish(Image& image) {
  image.entry = entry_;
  if (!image.code.empty()) check_entry(image);
  if (name_) image.app_name = *name_;
  check_name(image);
  image.flags = static_cast<std::uint16_t>(numbers_[index_of(HeaderDirective::flags)]);
  image.bss_size = numbers_[index_of(HeaderDirective::bss)];
  image.req_caps = numbers_[index_of(HeaderDirective::caps)];
  check_bss(image);
}

void HeaderBuilder::check_entry(const Image& image) {
  if (entry_ % 4 != 0) {
    log_.error(entry_value_place_, fmt::format("entry is {}, expected a multiple of 4", entry_));
  } else if (entry_ >= image.code_bytes()) {
    log_.error(entry_value_place_,
               fmt::format("entry is {}, expected below the {} bytes of code", entry_, image.code_bytes()));
  }
}

void HeaderBuilder::check_bss(const Image& image) {
  const auto& place = places_[index_of(HeaderDirective::bss)];
  const std::uint64_t end = kRodataBase + image.rodata.size() + image.bss_size;
  if (!place || end <= kDataSpaceBytes) return;
  log_.error(*place,
             fmt::format(".bss ends at data address {:X}, expected at most {:X}", end, kDataSpaceBytes));
}

void HeaderBuilder::check_name(const Image& image) {
  const std::string& name = image.app_name;
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return c > 0; });
  if (image.version == 1) {
    if (name_) log_.error(*places_[index_of(HeaderDirective::name)], "version 1 images store no name");
    return;
  }
  if (ascii && name.size() <= kNameBytes) return;
  const std::string rule = fmt::format("expected at most {} characters of ASCII", kNameBytes);
  const auto& place = places_[index_of(HeaderDirective::name)];
  if (place) return log_.error(*place, fmt::format("the name of the image does not fit, {}", rule));
  log_.error({0, 1, 1}, fmt::format("the file name gives the image no name, {}; .name can give one", rule));
}

}  // namespace hsx
