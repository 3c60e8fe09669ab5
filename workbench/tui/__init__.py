"""The screens: everything a person sees and presses. Only this folder knows Textual."""
