// What a kind of fault is, and what a config says of it.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace hsx {

// A key of an entry, beside `what` and `at`.
struct InjectionKey {
  enum class Form {
    number,
    address,
    cycles,
    choice,  // its value is the place of the word in `words`
    text,    // a name of the platform's; may be left out
  };
  std::string name;
  Form form = Form::number;
  std::string doc;
  std::uint64_t low = 0;
  std::uint64_t high = std::numeric_limits<std::int64_t>::max();
  bool required = false;
  std::optional<std::uint64_t> fallback;  // none: nothing is there when it was not given
  std::vector<std::string> words;
  // Not "": it means something beside this word of that choice, which stands before it, only.
  std::string beside;
  std::string beside_word;

  InjectionKey& within(std::uint64_t least, std::uint64_t most) {
    low = least;
    high = most;
    return *this;
  }
  InjectionKey& must() {
    required = true;
    return *this;
  }
  InjectionKey& otherwise(std::uint64_t value) {
    fallback = value;
    return *this;
  }
  InjectionKey& only_beside(std::string choice, std::string word) {
    beside = std::move(choice);
    beside_word = std::move(word);
    return *this;
  }
};

inline InjectionKey injection_key(std::string name, InjectionKey::Form form, std::string doc) {
  InjectionKey key;
  key.name = std::move(name);
  key.form = form;
  key.doc = std::move(doc);
  return key;
}
inline InjectionKey target_key(std::string doc) {
  return injection_key("target", InjectionKey::Form::text, std::move(doc));
}
inline InjectionKey task_key() {
  return injection_key("task", InjectionKey::Form::number, "its pid").within(1, 0x3FFF);
}
inline InjectionKey address_key(std::string doc) {
  return injection_key("address", InjectionKey::Form::address, std::move(doc));
}
inline InjectionKey choice_key(std::string name, std::vector<std::string> words, std::string doc) {
  InjectionKey key = injection_key(std::move(name), InjectionKey::Form::choice, std::move(doc));
  key.words = std::move(words);
  return key;
}

struct InjectionRow {
  std::string name;
  std::string doc;
  // What is counted by `nth`, "" when it can be placed by cycle only.
  std::string occurrence;
  // Where it is placed by a cycle: at its edge, or else at the first occurrence from there on.
  bool at_edges = false;
  // What `where`, `before` and `after` of its events are.
  std::string effect;
  std::vector<InjectionKey> keys;
  // Keys and place that make sense on the built-in platform, as in a config.
  std::string example;
};

}  // namespace hsx
