// What a regression came to.
#pragma once

#include <string>
#include <vector>

#include "regress/case_run.h"
#include "results/comparison.h"

namespace hsx {

enum class CaseVerdict {
  same,
  different,
  not_stored,  // there is nothing to compare with
  refused,     // its config is wrong
  failed,      // it crashed, took too long or had no memory left
};

struct JudgedCase {
  const CaseResult* result = nullptr;
  CaseVerdict verdict = CaseVerdict::same;
  Comparison comparison;  // of `different`
  std::string summary;    // a line; "" for the same
  std::string text;       // all of it, with a line end; "" for the same
};

// Compares each with its stored result; `results` must outlive what is given. Throws ResultError when a
// stored one cannot be read.
std::vector<JudgedCase> judge(const RegressSetup& setup, const std::vector<CaseResult>& results);

std::size_t count(const std::vector<JudgedCase>& cases, CaseVerdict verdict);
// "28 results: 26 same, 1 different, 1 not stored"
std::string totals(const std::vector<JudgedCase>& cases);
// A suite with a case each; times are simulated.
std::string regress_junit(const RegressSetup& setup, const std::vector<JudgedCase>& cases,
                          const std::vector<std::string>& unlisted);

}  // namespace hsx
