#include "isa/mailbox_mode.h"

#include <array>
#include <string>

namespace hsx {
namespace {

struct ModeName {
  std::string_view name;
  std::uint32_t mask;
};

constexpr std::array<ModeName, 11> kModeNames{{
    {"RD", kModeRead},
    {"RDONLY", kModeRead},
    {"READ", kModeRead},
    {"WR", kModeWrite},
    {"WRONLY", kModeWrite},
    {"WRITE", kModeWrite},
    {"RDWR", kModeRead | kModeWrite},
    {"TAP", kModeTap},
    {"FANOUT", kModeFanOut},
    {"FANOUT_DROP", kModeFanOut | kModeFanOutDrop},
    {"FANOUT_BLOCK", kModeFanOut | kModeFanOutBlock},
}};

std::string trimmed_upper(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  std::string result(first == std::string_view::npos ? "" : text.substr(first, last - first + 1));
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') {
      c = static_cast<char>(c - 'a' + 'A');
    }
  }
  return result;
}

std::optional<std::uint32_t> find_mode(const std::string& name) {
  for (const ModeName& row : kModeNames) {
    if (row.name == name) {
      return row.mask;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> parse_mailbox_mode(std::string_view text) {
  std::uint32_t mask = 0;
  for (;;) {
    const auto bar = text.find('|');
    const auto mode = find_mode(trimmed_upper(text.substr(0, bar)));
    if (!mode) {
      return std::nullopt;
    }
    mask |= *mode;
    if (bar == std::string_view::npos) {
      return mask;
    }
    text.remove_prefix(bar + 1);
  }
}

}  // namespace hsx
