// The command line of "hsxsim bench".
#pragma once

#include <string>
#include <vector>

#include "hsxsim/options.h"
#include "platforms/bench_record.h"

namespace hsx {

// What the command line asks for.
struct BenchRequest {
  std::vector<const Bench*> benches;
  BenchSetup setup;
  std::vector<LimitOverride> limits;
  std::vector<std::string> points;
  std::size_t jobs = 1;
};

po::options_description bench_options();
// Values of an option that may stand several times, or of the words.
std::vector<std::string> words_of(const po::variables_map& values, const char* name);
// Throws UsageError for words, numbers and names that mean nothing.
BenchRequest read_request(const po::variables_map& values);

}  // namespace hsx
