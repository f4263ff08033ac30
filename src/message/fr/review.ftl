review-these-amounts-are-too-large = ces montants sont trop grands pour être additionnés
