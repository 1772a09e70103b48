#include "platforms/table_reader.h"

#include <algorithm>
#include <utility>

namespace hsx {

TableReader::TableReader(const toml::table& table, std::string name, Origin origin, const std::string& source,
                         Diagnostics& diagnostics)
    : name_(std::move(name)),
      origin_(std::move(origin)),
      source_(source),
      diagnostics_(diagnostics),
      children_(children_in_order(table, source)) {}

const TomlChild* TableReader::take(const std::string& key) {
  known_.push_back(key);
  const auto found = std::find_if(children_.begin(), children_.end(),
                                  [&](const TomlChild& child) { return child.key == key; });
  return found == children_.end() ? nullptr : &*found;
}

std::optional<Placed<std::string>> TableReader::text(const std::string& key) {
  const TomlChild* child = take(key);
  if (child == nullptr) return std::nullopt;
  if (const auto* text = child->node->as_string()) return Placed<std::string>{text->get(), child->origin};
  error(key, child->origin, "expected text in quotes");
  return std::nullopt;
}

std::optional<Placed<std::uint64_t>> TableReader::whole(const std::string& key, std::uint64_t low,
                                                        std::uint64_t high) {
  const TomlChild* child = take(key);
  if (child == nullptr) return std::nullopt;
  const auto* number = child->node->as_integer();
  const bool fits = number != nullptr && number->get() >= 0 &&
                    static_cast<std::uint64_t>(number->get()) >= low &&
                    static_cast<std::uint64_t>(number->get()) <= high;
  if (fits) return Placed<std::uint64_t>{static_cast<std::uint64_t>(number->get()), child->origin};
  error(key, child->origin, fmt::format("expected a whole number, {} .. {}", low, high));
  return std::nullopt;
}

std::optional<std::vector<Placed<std::string>>> TableReader::texts(const std::string& key) {
  const TomlChild* child = take(key);
  if (child == nullptr) return std::nullopt;
  std::vector<Placed<std::string>> texts;
  const auto add = [&](const toml::node& node) {
    const auto* text = node.as_string();
    if (text != nullptr) texts.push_back({text->get(), place_of(node)});
    return text != nullptr;
  };
  const toml::array* list = child->node->as_array();
  const bool good =
      list == nullptr ? add(*child->node) : !list->empty() && std::all_of(list->begin(), list->end(), add);
  if (good) return texts;
  error(key, child->origin, "expected text in quotes, or a list of texts");
  return std::nullopt;
}

std::optional<std::size_t> TableReader::choice(const std::string& key,
                                               const std::vector<std::string>& words) {
  const auto word = text(key);
  if (!word) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), word->value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  error(key, word->origin,
        fmt::format("\"{}\": expected one of {}{}", word->value, fmt::join(words, ", "),
                    did_you_mean(word->value, words)));
  return std::nullopt;
}

const toml::table* TableReader::table(const std::string& key) {
  const TomlChild* child = take(key);
  if (child == nullptr) return nullptr;
  const toml::table* table = child->node->as_table();
  if (table == nullptr) error(key, child->origin, "expected a table");
  return table;
}

const toml::array* TableReader::list(const std::string& key, const char* expected) {
  const TomlChild* child = take(key);
  if (child == nullptr) return nullptr;
  const toml::array* list = child->node->as_array();
  if (list == nullptr) error(key, child->origin, fmt::format("expected {}", expected));
  return list;
}

void TableReader::error(const std::string& key, const Origin& origin, const std::string& why) {
  diagnostics_.error(origin, fmt::format("{}: {}", full(key), why));
}

void TableReader::finish() {
  for (const TomlChild& child : children_) {
    if (std::find(known_.begin(), known_.end(), child.key) != known_.end()) continue;
    diagnostics_.error(child.origin,
                       fmt::format("unknown key \"{}\"{}", full(child.key), did_you_mean(child.key, known_)));
  }
}

}  // namespace hsx
