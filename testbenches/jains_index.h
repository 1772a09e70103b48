// How evenly shares are spread.
#pragma once

#include <vector>

namespace hsx {

// Jain's index: the square of the sum over the number times the sum of the squares. 1 when all shares are the
// same, 1 / n when one of n is all; 0 without any.
inline double jains_index(const std::vector<double>& shares) {
  double sum = 0;
  double squares = 0;
  for (const double share : shares) {
    sum += share;
    squares += share * share;
  }
  return squares > 0 ? sum * sum / (static_cast<double>(shares.size()) * squares) : 0;
}

}  // namespace hsx
