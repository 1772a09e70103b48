// What the parts of a step cost on one platform: the terms of hand calculations.
#pragma once

#include "core_bench.h"

namespace hsx {

struct Terms {
  std::uint64_t fetch;  // an aligned code word
  std::uint64_t decode;
  std::uint64_t reg;   // a register read or written
  std::uint64_t word;  // a data access, aligned
  std::uint64_t half;
  std::uint64_t byte;
  std::uint64_t split;  // a word at an odd half-word address
  std::uint64_t alu;
  std::uint64_t mul;
  std::uint64_t div;
  std::uint64_t f16;
  std::uint64_t branch;
  std::uint64_t load;
  std::uint64_t store;
  std::uint64_t stack;
  std::uint64_t call;
  std::uint64_t ret;
  std::uint64_t trap;
  std::uint64_t brk;
};

struct PlatformRow {
  const char* name;
  CoreSettings settings;
  Terms terms;
};

// Terms by hand from the settings: a memory row costs 1 + wait states, a bus beat 1, an access the longer of
// its rows and its beats.
inline std::vector<PlatformRow> platforms() {
  return {
      {"default", {}, {1, 1, 1, 1, 1, 1, 2, 1, 2, 16, 4, 1, 1, 1, 1, 1, 1, 1, 1}},
      {"two_wait_states",
       {{}, {}, {{"wait_states", 2}}, {{"wait_states", 2}}},
       {3, 1, 3, 3, 3, 3, 6, 1, 2, 16, 4, 1, 1, 1, 1, 1, 1, 1, 1}},
      {"slow_code",
       {{}, {}, {{"wait_states", 4}}, {{"wait_states", 1}}},
       {5, 1, 2, 2, 2, 2, 4, 1, 2, 16, 4, 1, 1, 1, 1, 1, 1, 1, 1}},
      {"narrow_bus",
       {{}, {{"width", "8 bit"}}, {}, {}},
       {4, 1, 4, 4, 2, 1, 4, 1, 2, 16, 4, 1, 1, 1, 1, 1, 1, 1, 1}},
      {"half_word_ram",
       {{}, {{"width", "16 bit"}}, {{"width", "16 bit"}}, {{"width", "16 bit"}, {"wait_states", 1}}},
       {2, 1, 4, 4, 2, 2, 4, 1, 2, 16, 4, 1, 1, 1, 1, 1, 1, 1, 1}},
      {"latencies",
       {{{"latency.decode", 3},
         {"latency.alu", 5},
         {"latency.mul", 7},
         {"latency.div", 40},
         {"latency.f16", 11},
         {"latency.branch", 13},
         {"latency.load", 17},
         {"latency.store", 19},
         {"latency.stack", 23},
         {"latency.call", 29},
         {"latency.ret", 31},
         {"latency.trap", 37},
         {"latency.brk", 41}},
        {},
        {},
        {}},
       {1, 3, 1, 1, 1, 1, 2, 5, 7, 40, 11, 13, 17, 19, 23, 29, 31, 37, 41}},
      {"free",
       {{{"latency.decode", 0}, {"latency.alu", 0}, {"latency.branch", 0}}, {}, {}, {}},
       {1, 0, 1, 1, 1, 1, 2, 0, 2, 16, 4, 0, 1, 1, 1, 1, 1, 1, 1}},
  };
}

}  // namespace hsx
