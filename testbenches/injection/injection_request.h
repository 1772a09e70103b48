// What a config asks to be injected.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "kernel/diagnostics.h"
#include "testbenches/injection/placement.h"

namespace hsx {

// What an entry of a config asks for. Values are those of the kind's keys, in their ranges; a key without a
// value was not given and has no default.
struct InjectionRequest {
  std::size_t number = 1;  // of the entry, from 1
  Placement at;
  std::map<std::string, std::uint64_t> numbers;  // of choices, the place of the word
  std::map<std::string, std::string> texts;
  std::map<std::string, Origin> origins;  // by key; "" is the entry
};

}  // namespace hsx
