// Records of the folders that `run` and `bench` write.
#pragma once

#include <string>

#include "results/result_record.h"

namespace hsx {

// Both throw ResultError and what nlohmann/json throws.
ResultRecord read_run_record(const std::string& folder);
ResultRecord read_bench_record(const std::string& folder);

}  // namespace hsx
