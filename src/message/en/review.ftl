review-these-amounts-are-too-large = these amounts are too large to be added up
