#include "sweep/set_texts.h"

#include <algorithm>

#include "platforms/glob.h"

namespace hsx {
namespace {

using Entries = std::vector<Overrides::Entry>;

bool is_replaced(const Entries& entries, Entries::const_iterator entry) {
  const auto met_later = [&](const std::string& address) {
    return std::any_of(entry + 1, entries.end(), [&](const Overrides::Entry& later) {
      return later.met.count(address) != 0 && glob_matches(later.pattern, address);
    });
  };
  return !entry->met.empty() && std::all_of(entry->met.begin(), entry->met.end(), met_later);
}

}  // namespace

std::vector<std::string> set_texts(Overrides& overrides) {
  const Entries& entries = overrides.entries();
  std::vector<std::string> texts;
  for (auto entry = entries.begin(); entry != entries.end();) {
    // The entries of one text, which gives a table.
    const auto end = std::find_if(entry + 1, entries.end(), [&](const Overrides::Entry& other) {
      return other.written != entry->written || other.key.empty();
    });
    bool replaced = true;
    for (auto part = entry; part != end; ++part) replaced = replaced && is_replaced(entries, part);
    if (!replaced) texts.push_back(entry->written);
    entry = end;
  }
  return texts;
}

}  // namespace hsx
